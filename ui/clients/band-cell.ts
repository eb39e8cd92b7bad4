import { Component, computed, inject } from '@angular/core';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { OverviewCell } from './overview-cell.ts';
import { standingOf } from './standing.ts';

/** The expected band, and by how many points the match rate lies outside it. */
@Component({
  selector: 'dra-band-cell',
  template: `
    @if (standing(); as standing) {
      <div>{{ band() }}</div>
      <div class="small" [class.missing]="standing.place === 'below'">
        {{ t(\`clients.band.\${standing.place}\`, { points: format.points(standing.points) }) }}
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      height: 62px;
      line-height: 20px;
    }
    .small:not(.missing) {
      color: var(--quiet);
    }
  `,
})
export class BandCell extends OverviewCell {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly standing = computed(() => {
    const latest = this.latest();
    return latest && standingOf(latest);
  });
  protected readonly band = computed(() => {
    const { low = null, high = null } = this.latest()?.band ?? {};
    return `${this.format.percent(low)} – ${this.format.percent(high)}`;
  });
}
