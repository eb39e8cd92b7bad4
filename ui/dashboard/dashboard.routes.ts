import type { Routes } from '@angular/router';
import { provideChartAnimations } from '../charts/chart-animations.ts';
import { DashboardPage } from './dashboard.page.ts';

/** A client's own pages. */
export const dashboardRoutes: Routes = [
  { path: '', component: DashboardPage, providers: [provideChartAnimations()] },
];
