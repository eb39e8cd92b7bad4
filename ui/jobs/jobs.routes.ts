import type { Routes } from '@angular/router';
import { titled } from '../app/titled.ts';

/** The jobs of all clients, one job, and the result that it made. */
export const jobsRoutes: Routes = [
  {
    path: '',
    ...titled('jobs.title'),
    loadComponent: () => import('./jobs.page.ts').then((m) => m.JobsPage),
  },
  {
    path: ':jobId',
    ...titled('jobPage.title'),
    loadComponent: () => import('./job.page.ts').then((m) => m.JobPage),
  },
  {
    path: ':jobId/result',
    ...titled('jobPage.result'),
    loadComponent: () => import('./job-result.page.ts').then((m) => m.JobResultPage),
  },
];
