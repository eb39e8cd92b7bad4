import { Component, effect, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { FindingsList } from './findings-list.ts';
import { Headline } from './headline.ts';
import { Passport } from './passport.ts';
import { Rates } from './rates.ts';
import { inTurn } from './in-turn.ts';
import { RowLinks } from './row-links.ts';
import { Skeleton } from '../states/skeleton.ts';
import { Trend } from './trend.ts';
import { Waterfall } from './waterfall.ts';

/** A stored result: what is missing, since when, from one side to the other, where, what to do. */
@Component({
  selector: 'dra-result-view',
  imports: [FindingsList, Headline, Passport, Rates, Skeleton, Trend, Waterfall],
  providers: [RowLinks],
  template: `
    <dra-headline [result]="result()" />
    <div class="columns" [class.incomplete]="shown() < parts">
      @if (shown() >= 1) {
        <dra-trend [summary]="result().summary" />
      }
      @if (shown() >= 2) {
        <div class="half">
          @for (bridge of result().summary.bridges; track bridge.currency) {
            <dra-waterfall [bridge]="bridge" />
          }
        </div>
      }
      @if (shown() >= 3) {
        <dra-rates class="half" [summary]="result().summary" />
      }
      @if (shown() >= 4) {
        <dra-findings-list [summary]="result().summary" />
      }
      @if (shown() >= parts) {
        <dra-passport [result]="result()" />
      } @else {
        <dra-skeleton [rows]="0" />
      }
    </div>
  `,
  styles: `
    .columns {
      margin-top: var(--s8);
    }
    .columns > * {
      grid-column: 1 / -1;
      min-width: 0;
    }
    /* What comes after the result stays out of sight meanwhile, or it would be seen to move. */
    .incomplete {
      min-height: 100vh;
      align-content: start;
    }
    .half {
      display: grid;
      align-content: start;
      gap: var(--s12);
    }
    @media (min-width: 1200px) {
      .columns > .half {
        grid-column: span 6;
      }
    }
    @media print {
      .columns {
        row-gap: var(--s8);
      }
    }
  `,
})
export class ResultView {
  readonly result = input.required<Result>();
  /** Of the client, whose dashboard has the rows. */
  readonly slug = input.required<string>();
  protected readonly parts = 5;
  /** The headline is to be read before all of the rest is made. */
  protected readonly shown = inTurn(this.parts);

  constructor() {
    const rows = inject(RowLinks);
    effect(() => rows.slug.set(this.slug()));
    effect(() => rows.result.set(this.result()));
  }
}
