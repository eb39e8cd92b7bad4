import type { Routes } from '@angular/router';
import { titled } from './titled.ts';
import { adminPaths } from './admin-paths.ts';
import { adminOnly, signedIn, signedOut, toOwnHome } from '../session/guards.ts';

const noAccess = () => import('../states/no-access.page.ts').then((m) => m.NoAccessPage);

/** Every page. All are loaded when first opened. */
export const routes: Routes = [
  {
    path: 'sign-in',
    ...titled('signIn.title'),
    canActivate: [signedOut],
    loadComponent: () => import('../sign-in/sign-in.page.ts').then((m) => m.SignInPage),
  },
  {
    path: 'sign-in/code',
    ...titled('signIn.code.title'),
    canActivate: [signedOut],
    loadComponent: () => import('../sign-in/code.page.ts').then((m) => m.CodePage),
  },
  {
    path: 'reset-password',
    ...titled('signIn.reset.title'),
    loadComponent: () => import('../sign-in/reset-password.page.ts').then((m) => m.ResetPage),
  },
  {
    path: 'invitation',
    ...titled('signIn.invitation.title'),
    loadComponent: () => import('../sign-in/invitation.page.ts').then((m) => m.InvitationPage),
  },
  {
    path: 'unavailable',
    ...titled('states.unavailable.title'),
    loadComponent: () => import('../states/unavailable.page.ts').then((m) => m.UnavailablePage),
  },
  {
    path: '',
    canMatch: [signedIn],
    loadComponent: () => import('../shell/shell.ts').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toOwnHome], children: [] },
      {
        path: '',
        canMatch: [adminOnly],
        loadChildren: () => import('./admin.routes.ts').then((m) => m.adminRoutes),
      },
      {
        path: 'c/:slug',
        ...titled('overview.title'),
        loadChildren: () =>
          import('../dashboard/dashboard.routes.ts').then((m) => m.dashboardRoutes),
      },
      {
        path: 'profile',
        ...titled('profile.title'),
        loadChildren: () => import('../profile/profile.routes.ts').then((m) => m.profileRoutes),
      },
      {
        path: 'nothing-shared',
        ...titled('states.nothingShared.title'),
        loadComponent: () =>
          import('../states/nothing-shared.page.ts').then((m) => m.NothingSharedPage),
      },
      ...adminPaths.map((path) => ({
        path,
        ...titled('states.noAccess.title'),
        children: [{ path: '**', loadComponent: noAccess }],
      })),
      {
        path: '**',
        ...titled('states.notFound.title'),
        loadComponent: () => import('../states/not-found.page.ts').then((m) => m.NotFoundPage),
      },
    ],
  },
];
