import { Component, computed, inject, input } from '@angular/core';
import { LineChartModule } from '@swimlane/ngx-charts';
import type { Result } from '../../api/results/results.schema.ts';
import { chartScheme } from '../charts/chart-theme.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** The match rate by day as a line; the table beneath it has the same figures for who cannot see it. */
@Component({
  selector: 'dra-day-chart',
  imports: [LineChartModule],
  template: `
    <figure>
      <figcaption class="visually-hidden">{{ t('result.days.chart') }}</figcaption>
      <div class="chart" aria-hidden="true">
        <ngx-charts-line-chart
          [results]="lines()"
          [scheme]="scheme"
          [xAxis]="true"
          [yAxis]="true"
          [yScaleMin]="0"
          [yScaleMax]="1"
          [yAxisTickFormatting]="percent"
          [xAxisTicks]="ticks()"
          [xAxisTickFormatting]="day"
          [animations]="false"
          [tooltipDisabled]="true"
        />
      </div>
    </figure>
  `,
})
export class DayChart {
  readonly days = input.required<Result['summary']['days']>();
  protected readonly t = translator();
  protected readonly scheme = chartScheme;
  private readonly format = inject(Format);
  protected readonly percent = (share: number): string => this.format.percent(String(share));
  protected readonly day = (iso: string): string => this.format.day(iso);
  private readonly known = computed(() =>
    this.days().flatMap(({ day, rateByCount }) =>
      rateByCount === null ? [] : [{ name: day, value: Number(rateByCount) }],
    ),
  );
  protected readonly lines = computed(() => [
    { name: this.t('result.rate'), series: this.known() },
  ]);
  /** As many days as can be read side by side. */
  protected readonly ticks = computed(() => {
    const days = this.known().map(({ name }) => name);
    const every = Math.max(1, Math.ceil(days.length / 6));
    return days.filter((_, index) => index % every === 0);
  });
}
