import type { Routes } from '@angular/router';
import { titled } from '../app/titled.ts';
import { keepUnsavedChanges } from '../feedback/unsaved-changes.ts';

/** The list of clients, and a client's page with its tabs. */
export const clientsRoutes: Routes = [
  {
    path: '',
    ...titled('clients.title'),
    canDeactivate: [keepUnsavedChanges],
    loadComponent: () => import('./clients.page.ts').then((m) => m.ClientsPage),
  },
  {
    path: ':clientId',
    canDeactivate: [keepUnsavedChanges],
    loadComponent: () => import('../client/client.page.ts').then((m) => m.ClientPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'overview' },
      {
        path: 'overview',
        ...titled('overview.title'),
        loadComponent: () => import('../client/overview.tab.ts').then((m) => m.OverviewTab),
      },
      {
        path: 'connectors',
        ...titled('connectors.title'),
        canDeactivate: [keepUnsavedChanges],
        loadComponent: () => import('../client/connectors.tab.ts').then((m) => m.ConnectorsTab),
      },
      {
        path: 'rules',
        ...titled('rules.title'),
        canDeactivate: [keepUnsavedChanges],
        loadComponent: () => import('../client/rules.tab.ts').then((m) => m.RulesTab),
      },
      {
        path: 'members',
        ...titled('members.title'),
        loadComponent: () => import('../client/members.tab.ts').then((m) => m.MembersTab),
      },
      {
        path: 'jobs',
        ...titled('jobs.title'),
        loadComponent: () => import('../client/jobs.tab.ts').then((m) => m.JobsTab),
      },
    ],
  },
];
