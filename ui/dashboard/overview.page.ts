import { Component, inject } from '@angular/core';
import { translator } from '../language/translator.ts';
import { ResultView } from '../result/result-view.ts';
import { ShownParts } from './shown-parts.ts';
import { DashboardHeader } from './dashboard-header.ts';
import { OpenDashboard } from './open-dashboard.ts';

/** In ten seconds what is missing, in a minute why; every figure opens its rows. */
@Component({
  selector: 'dra-overview-page',
  imports: [DashboardHeader, ResultView, ShownParts],
  template: `
    <dra-dashboard-header [title]="t('overview.title')">
      @if (open.result()) {
        <button class="button" type="button" (click)="print()">
          {{ t('dashboard.print') }}
        </button>
      }
    </dra-dashboard-header>
    <div class="page">
      <dra-shown-parts>
        @if (open.result(); as result) {
          <dra-result-view [result]="result" [slug]="open.slug()" />
        }
      </dra-shown-parts>
    </div>
  `,
})
export class OverviewPage {
  protected readonly t = translator();
  protected readonly open = inject(OpenDashboard);

  /** The print style of the page is the report. */
  protected print(): void {
    window.print();
  }
}
