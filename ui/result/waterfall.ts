import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { RowLinks, type RowQuestion } from './row-links.ts';
import { waterfallOf, type WaterfallLine } from './waterfall-steps.ts';

/** What of a step are rows of one verdict; the others are parts of rows of many. */
const verdictsOf: Partial<Record<WaterfallLine['step'], string | readonly string[]>> = {
  missing_in_ga4: 'missing_in_ga4',
  value_mismatch: 'value_mismatch',
  duplicated_in_ga4: 'duplicated_in_ga4',
  cancelled_in_ga4: 'cancelled_in_ga4',
  refunded_in_ga4: ['refunded_in_ga4', 'refunded_in_both'],
  open_in_ga4: 'open_in_ga4',
  excluded_in_ga4: 'excluded_in_ga4',
  duplicate_order_key: 'duplicate_order_key',
  currency_mismatch: 'currency_mismatch',
  unknown_in_shop: 'unknown_in_shop',
  unidentifiable: 'unidentifiable',
};

/** The bridge, as bars beside its exact amounts: every step from the shop's total to GA4's. */
@Component({
  selector: 'dra-waterfall',
  imports: [RouterLink],
  templateUrl: './waterfall.html',
  styleUrl: './waterfall.css',
})
export class Waterfall {
  readonly bridge = input.required<Result['summary']['bridges'][number]>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly rows = inject(RowLinks);
  protected readonly drawn = computed(() => waterfallOf(this.bridge()));

  protected isTotal({ step }: WaterfallLine): boolean {
    return step === 'shop' || step === 'ga4';
  }

  protected asked({ step }: WaterfallLine): RowQuestion | undefined {
    const verdict = verdictsOf[step];
    return verdict === undefined ? undefined : { verdict, scope: 'counted' };
  }
}
