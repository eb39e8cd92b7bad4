import type { Routes } from '@angular/router';
import { titled } from './titled.ts';

/** The console of the agency's admins. Each address begins with one of `adminPaths`. */
export const adminRoutes: Routes = [
  {
    path: 'clients',
    loadChildren: () => import('../clients/clients.routes.ts').then((m) => m.clientsRoutes),
  },
  {
    path: 'jobs',
    loadChildren: () => import('../jobs/jobs.routes.ts').then((m) => m.jobsRoutes),
  },
  {
    path: 'people',
    ...titled('people.title'),
    loadComponent: () => import('../people/people.page.ts').then((m) => m.PeoplePage),
  },
  {
    path: 'activity',
    ...titled('activity.title'),
    loadComponent: () => import('../activity/activity.page.ts').then((m) => m.ActivityPage),
  },
];
