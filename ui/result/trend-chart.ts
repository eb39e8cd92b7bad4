import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  AxesModule,
  ChartCommonModule,
  LineChartComponent,
  LineChartModule,
  ScaleType,
} from '@swimlane/ngx-charts';
import type { Result } from '../../api/results/results.schema.ts';
import { chartScheme } from '../charts/chart-theme.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { RowLinks } from './row-links.ts';
import { barsOf, leastRate, roundBelow, ticksOf, trendLines } from './trend-shapes.ts';

/** What d3's scales, which ngx-charts does not type, are to us. */
interface PointScale {
  (day: string): number;
  padding(share: number): PointScale;
  step(): number;
}
interface LinearScale {
  (value: number): number;
  range(pixels: [number, number]): LinearScale;
}

/** The rate takes the upper part of the drawing, money the lower. */
const rateShare = 0.6;
const moneyShare = 0.3;
let drawings = 0;

/**
 * The match rate by day over its expected band, and beneath it found and missing money: a line
 * chart of ngx-charts with a second part of its own. Each day leads to its rows; the arrow keys
 * go from day to day.
 */
@Component({
  selector: 'dra-trend-chart',
  imports: [AxesModule, ChartCommonModule, LineChartModule, RouterLink],
  templateUrl: './trend-chart.html',
  styleUrl: './trend-chart.css',
})
export class TrendChart extends LineChartComponent {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly rows = inject(RowLinks);
  protected readonly hatching = `hatching-${String(drawings++)}`;
  protected readonly days = computed(() => this.summary().days);
  protected readonly names = computed(() => this.days().map(({ day }) => day));
  protected readonly late = computed(() => this.days().filter(({ settled }) => !settled));
  protected readonly percent = (share: number): string =>
    this.format.count(Math.round(share * 100));
  protected readonly day = (iso: string): string => this.format.shortDay(iso);
  /** The day that the tab key leads to. */
  protected reached = 0;

  override ngOnChanges(): void {
    this.results = trendLines(this.days());
    this.scheme = chartScheme;
    this.customColors = [
      { name: 'settled', value: 'var(--chart-strong)' },
      { name: 'late', value: 'var(--chart-mid)' },
    ];
    this.margin = [28, 8, 8, 32];
    this.animations = false;
    this.xAxis = true;
    this.yAxis = true;
    this.yScaleMax = 1;
    this.yScaleMin = leastRate(this.summary());
    super.ngOnChanges();
  }

  override ngAfterViewInit(): void {
    super.ngAfterViewInit();
    this.nameSize();
  }

  override update(): void {
    super.update();
    this.nameSize();
  }

  override getXDomain(): string[] {
    this.scaleType = ScaleType.Ordinal;
    this.xSet = this.names();
    return this.names();
  }

  override getXScale(domain: string[], width: number): PointScale {
    return (super.getXScale(domain, width) as PointScale).padding(0.5);
  }

  override getYScale(domain: [number, number], height: number): LinearScale {
    return (super.getYScale(domain, height) as LinearScale).range([height * rateShare, 0]);
  }

  /** So that the whole drawing is scaled where it is given less room: on paper. */
  private nameSize(): void {
    const host: unknown = this.chartElement.nativeElement;
    if (!(host instanceof HTMLElement)) return;
    const box = `0 0 ${this.width} ${this.height}`;
    host.querySelector('svg.ngx-charts')?.setAttribute('viewBox', box);
  }

  protected get x(): PointScale {
    return this.xScale as PointScale;
  }

  protected get y(): LinearScale {
    return this.yScale as LinearScale;
  }

  protected ticks(): string[] {
    return ticksOf(this.names(), Math.max(2, Math.floor(this.dims.width / 96)));
  }

  protected bars() {
    const room = { height: this.dims.height * moneyShare, foot: this.dims.height };
    return barsOf(this.days(), room);
  }

  protected moneyLine() {
    const most = Math.max(...this.days().map(({ valid }) => Number(valid.value)));
    const value = roundBelow(most);
    const height = most === 0 ? 0 : (value / most) * this.dims.height * moneyShare;
    return { value, y: this.dims.height - height };
  }

  protected band() {
    const { low, high } = this.summary().expectedBand;
    if (low === null || high === null) return undefined;
    const top = this.y(Number(high));
    return { top, height: this.y(Number(low)) - top, low, high };
  }

  protected isOutage(day: string): boolean {
    return this.summary().outages.some(({ from, to }) => from <= day && day <= to);
  }

  protected beginsOutage(day: string): boolean {
    return this.summary().outages.some(({ from }) => from === day);
  }

  /** From day to day, since a tab stop for each would be too many. */
  protected walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || !(event.currentTarget instanceof SVGElement)) return;
    event.preventDefault();
    const links = [...event.currentTarget.querySelectorAll<SVGAElement>('a')];
    const at = links.findIndex((link) => link === event.target);
    this.reached = Math.min(Math.max(at + step, 0), links.length - 1);
    links[this.reached]?.focus();
  }
}
