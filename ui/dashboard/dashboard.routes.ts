import { provideAnimationsAsync } from '@angular/platform-browser/animations/async';
import type { Routes } from '@angular/router';
import { DashboardPage } from './dashboard.page.ts';

/** A client's own pages. Charts want an animations provider, also where nothing is animated. */
export const dashboardRoutes: Routes = [
  { path: '', component: DashboardPage, providers: [provideAnimationsAsync('noop')] },
];
