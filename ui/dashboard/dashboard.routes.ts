import type { Routes } from '@angular/router';
import { titled } from '../app/titled.ts';
import { DashboardPage } from './dashboard.page.ts';

/** A client's own pages. */
export const dashboardRoutes: Routes = [
  {
    path: '',
    component: DashboardPage,
    children: [
      {
        path: '',
        pathMatch: 'full',
        ...titled('overview.title'),
        loadComponent: () => import('./overview.page.ts').then((m) => m.OverviewPage),
      },
      {
        path: 'transactions',
        ...titled('transactions.title'),
        loadComponent: () =>
          import('../transactions/transactions.page.ts').then((m) => m.TransactionsPage),
      },
      {
        path: 'history',
        ...titled('history.title'),
        loadComponent: () => import('../history/history.page.ts').then((m) => m.HistoryPage),
      },
    ],
  },
];
