import { Component, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { translator } from '../language/translator.ts';
import { BridgeTable } from './bridge-table.ts';
import { DayTable } from './day-table.ts';
import { Headline } from './headline.ts';
import { PassportTable } from './passport-table.ts';
import { PaymentTable } from './payment-table.ts';
import { RowsTable } from './rows-table.ts';
import { VerdictTable } from './verdict-table.ts';

/** A stored result: headline, what it rests on, the bridge, rates, and the rows beneath. */
@Component({
  selector: 'dra-result-view',
  imports: [BridgeTable, DayTable, Headline, PassportTable, PaymentTable, RowsTable, VerdictTable],
  template: `
    <dra-headline [summary]="result().summary" />
    @for (reason of result().passport.incomplete; track reason) {
      <p class="notice">{{ t('result.incomplete', { reason }) }}</p>
    }
    @for (warning of result().passport.warnings; track warning) {
      <p class="notice">{{ warning }}</p>
    }
    <div class="parts">
      @for (bridge of result().summary.bridges; track bridge.currency) {
        <dra-bridge-table [bridge]="bridge" />
      }
      <dra-verdict-table [summary]="result().summary" />
      <dra-payment-table [summary]="result().summary" />
      <dra-passport-table [result]="result()" />
    </div>
    <dra-day-table [summary]="result().summary" />
    <dra-rows-table [result]="result()" />
  `,
  styles: `
    .notice {
      border-inline-start: 3px solid var(--signal);
      padding: var(--s2) var(--s4);
      margin-top: var(--s4);
      background: var(--surface);
    }
    .parts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr));
      gap: var(--s12) var(--gutter);
      margin-block: var(--s8) var(--s12);
    }
    .parts > * {
      min-width: 0;
    }
    dra-day-table {
      display: block;
      margin-bottom: var(--s12);
    }
  `,
})
export class ResultView {
  readonly result = input.required<Result>();
  protected readonly t = translator();
}
