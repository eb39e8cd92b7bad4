import { NgComponentOutlet } from '@angular/common';
import {
  Component,
  EnvironmentInjector,
  computed,
  inject,
  input,
  resource,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { stillCharts } from '../charts/still-charts.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { RowLinks } from './row-links.ts';

/** Match rate and money by day, drawn, and as a table that opens. */
@Component({
  selector: 'dra-trend',
  imports: [NgComponentOutlet, RouterLink],
  templateUrl: './trend.html',
  styleUrl: './trend.css',
})
export class Trend {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly rows = inject(RowLinks);
  protected readonly place = stillCharts(inject(EnvironmentInjector));
  /** By import and not by `@defer`, whose code would be part of every first visit. */
  protected readonly chart = resource({
    loader: () => import('./trend-chart.ts').then(({ TrendChart }) => TrendChart),
  });
  /** The table is made when it is wanted: it has as many links as there are days. */
  protected readonly isOpen = signal(false);
  protected readonly inputs = computed(() => ({ summary: this.summary() }));
}
