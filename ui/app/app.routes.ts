import type { Routes } from '@angular/router';
import type { Key } from '../language/catalogue.ts';
import { adminOnly, signedIn, signedOut, toOwnHome } from '../session/guards.ts';

/** A route's title is the key of a text; the browser tab shows it in the language chosen. */
const titled = (title: Key) => ({ title });

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
    canActivate: [signedIn],
    loadComponent: () => import('../shell/shell.ts').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toOwnHome], children: [] },
      {
        path: 'clients',
        canActivate: [adminOnly],
        loadChildren: () => import('../clients/clients.routes.ts').then((m) => m.clientsRoutes),
      },
      {
        path: 'jobs',
        ...titled('jobs.title'),
        canActivate: [adminOnly],
        loadComponent: () => import('../jobs/jobs.page.ts').then((m) => m.JobsPage),
      },
      {
        path: 'people',
        ...titled('people.title'),
        canActivate: [adminOnly],
        loadComponent: () => import('../people/people.page.ts').then((m) => m.PeoplePage),
      },
      {
        path: 'activity',
        ...titled('activity.title'),
        canActivate: [adminOnly],
        loadComponent: () => import('../activity/activity.page.ts').then((m) => m.ActivityPage),
      },
      {
        path: 'c/:slug',
        ...titled('overview.title'),
        loadComponent: () => import('../dashboard/dashboard.page.ts').then((m) => m.DashboardPage),
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
      {
        path: 'no-access',
        ...titled('states.noAccess.title'),
        loadComponent: () => import('../states/no-access.page.ts').then((m) => m.NoAccessPage),
      },
      {
        path: '**',
        ...titled('states.notFound.title'),
        loadComponent: () => import('../states/not-found.page.ts').then((m) => m.NotFoundPage),
      },
    ],
  },
];
