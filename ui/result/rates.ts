import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { RowLinks, type RowQuestion } from './row-links.ts';

type Summary = Result['summary'];
type Dimension = keyof Summary['breakdowns'];
type Line = Summary['breakdowns'][Dimension][number];

const dimensions: readonly Dimension[] = [
  'payment',
  'shippingMethod',
  'status',
  'device',
  'trafficSource',
  'country',
];

/** How many of the valid orders reached GA4, by a trait of theirs; red where surely too few did. */
@Component({
  selector: 'dra-rates',
  imports: [RouterLink],
  templateUrl: './rates.html',
  styleUrl: './rates.css',
})
export class Rates {
  readonly summary = input.required<Summary>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly rows = inject(RowLinks);
  /** A trait of which nothing is known says nothing. */
  protected readonly known = computed(() =>
    dimensions.filter((each) => this.summary().breakdowns[each].some(({ value }) => value !== '')),
  );
  protected readonly chosen = signal<Dimension>('payment');
  protected readonly lines = computed(() => this.summary().breakdowns[this.chosen()]);
  protected readonly band = computed(() => {
    const { low, high } = this.summary().expectedBand;
    if (low === null || high === null) return undefined;
    return { low: Number(low) * 100, high: Number(high) * 100 };
  });

  protected choose(value: string): void {
    this.chosen.set(dimensions.find((each) => each === value) ?? 'payment');
  }

  protected missing({ value }: Line): RowQuestion {
    return { [this.chosen()]: value, verdict: 'missing_in_ga4', scope: 'counted' };
  }

  /** The whole interval lies below the band: that is no chance. */
  protected isLow({ interval }: Pick<Line, 'interval'>): boolean {
    const low = this.summary().expectedBand.low;
    return interval?.high != null && low !== null && Number(interval.high) < Number(low);
  }

  protected per(share: string | null | undefined): number {
    return Number(share ?? 0) * 100;
  }
}
