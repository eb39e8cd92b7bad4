import { Component, computed, inject } from '@angular/core';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { OverviewCell } from './overview-cell.ts';
import { sparklineOf, sparklineSize } from './sparkline.ts';
import { standingOf } from './standing.ts';

/** The match rate by day of the newest result, over its expected band. */
@Component({
  selector: 'dra-trend-cell',
  template: `
    @if (line(); as line) {
      <svg
        role="img"
        [attr.aria-label]="label()"
        [attr.viewBox]="'0 0 ' + size.width + ' ' + size.height"
        [attr.width]="size.width"
        [attr.height]="size.height"
      >
        @if (line.band; as band) {
          <rect class="band" x="0" [attr.y]="band.y" width="100%" [attr.height]="band.height" />
        }
        <polyline class="line" [attr.points]="line.points" />
        <rect
          width="5"
          height="5"
          [attr.x]="line.last.x - 2.5"
          [attr.y]="line.last.y - 2.5"
          [attr.fill]="isBelow() ? 'var(--signal)' : 'var(--chart-strong)'"
        />
      </svg>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      height: 62px;
    }
    .band {
      fill: var(--chart-band);
    }
    .line {
      fill: none;
      stroke: var(--chart-strong);
      stroke-width: 1.25;
    }
  `,
})
export class TrendCell extends OverviewCell {
  private readonly t = translator();
  private readonly format = inject(Format);
  protected readonly size = sparklineSize;
  protected readonly line = computed(() => {
    const latest = this.latest();
    return latest && sparklineOf(latest);
  });
  protected readonly isBelow = computed(() => {
    const latest = this.latest();
    return latest !== undefined && standingOf(latest)?.place === 'below';
  });
  protected readonly label = computed(() => {
    const days = this.latest()?.days ?? [];
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return '';
    return this.t('clients.trend', {
      days: this.format.span({ from: first.day, to: last.day }),
      first: this.format.percent(first.rate),
      last: this.format.percent(last.rate),
    });
  });
}
