import { Component, computed, inject } from '@angular/core';
import { Format } from '../language/format.ts';
import { OverviewCell } from './overview-cell.ts';
import { standingOf } from './standing.ts';

/** The match rate, red where it is below what is expected; the band beside it says so in words. */
@Component({
  selector: 'dra-rate-cell',
  template: `<span [class.missing]="isBelow()">{{ format.percent(latest()?.rate ?? null) }}</span>`,
  styles: `
    span {
      font-size: 20px;
    }
  `,
})
export class RateCell extends OverviewCell {
  protected readonly format = inject(Format);
  protected readonly isBelow = computed(() => {
    const latest = this.latest();
    return latest !== undefined && standingOf(latest)?.place === 'below';
  });
}
