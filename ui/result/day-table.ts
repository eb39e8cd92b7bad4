import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, input, resource } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** Valid orders, match rate and missing money by day, with the rate as a line above. */
@Component({
  selector: 'dra-day-table',
  imports: [NgComponentOutlet],
  templateUrl: './day-table.html',
})
export class DayTable {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  /** By import and not by `@defer`, whose code would be part of every first visit. */
  protected readonly chart = resource({
    loader: () => import('./day-chart.ts').then(({ DayChart }) => DayChart),
  });
  protected readonly inputs = computed(() => ({ days: this.summary().days }));
}
