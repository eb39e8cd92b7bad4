import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DashboardHeader } from '../dashboard/dashboard-header.ts';
import { OpenDashboard } from '../dashboard/open-dashboard.ts';
import { translator } from '../language/translator.ts';
import { ComparedResults } from './compared-results.ts';
import { PastResults } from './past-results.ts';

/** Past results of a client, and two of them side by side. */
@Component({
  selector: 'dra-history-page',
  imports: [ComparedResults, DashboardHeader, PastResults, RouterLink],
  template: `
    <dra-dashboard-header [title]="t(pair() ? 'history.compare.title' : 'history.title')">
      @if (pair()) {
        <a class="button" [routerLink]="[]" [queryParams]="open.params()">
          {{ t('history.all') }}
        </a>
      }
    </dra-dashboard-header>
    <div class="page">
      @if (pair(); as two) {
        <dra-compared-results [one]="two.one" [other]="two.other" [slug]="open.slug()" />
      } @else if (open.client(); as client) {
        <dra-past-results [clientId]="client.id" [slug]="client.slug" />
      }
    </div>
  `,
})
export class HistoryPage {
  /** From the address: the results that are compared. */
  readonly one = input<string>();
  readonly other = input<string>();
  protected readonly t = translator();
  protected readonly open = inject(OpenDashboard);
  protected readonly pair = computed(() => {
    const [one, other] = [this.one(), this.other()];
    return one && other ? { one, other } : undefined;
  });
}
