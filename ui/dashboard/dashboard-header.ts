import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHeader } from '../shell/page-header.ts';
import { OpenDashboard } from './open-dashboard.ts';
import { RangeBar } from './range-bar.ts';
import { spanOf } from './span.ts';

/** The top bar of a dashboard's page: whose it is, its days, and the page's own acts as content. */
@Component({
  selector: 'dra-dashboard-header',
  imports: [PageHeader, RangeBar, RouterLink],
  template: `
    <dra-page-header [title]="title()">
      <a crumb [routerLink]="['/c', open.slug()]" [queryParams]="open.params()">
        {{ open.client()?.name }}
      </a>
      <dra-range-bar [span]="span()" />
      <ng-content />
    </dra-page-header>
  `,
})
export class DashboardHeader {
  readonly title = input.required<string>();
  protected readonly open = inject(OpenDashboard);
  /** The days shown, or asked for where there is nothing to show. */
  protected readonly span = computed(() => {
    const { from, to } = this.open.asked();
    return this.open.result()?.window ?? spanOf(from, to);
  });
}
