import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { previousPeriod } from '../../api/comparison/comparison.schema.ts';
import type { Result } from '../../api/results/results.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { RowLinks } from './row-links.ts';

/** How the match rate changed against the period before, where that has been audited. */
@Component({
  selector: 'dra-previous-figure',
  imports: [RouterLink],
  template: `
    <span class="name">{{ t('result.previous.title') }}</span>
    @if (then(); as other) {
      <span class="value"
        >{{ points() }}<span class="unit">{{ t('result.previous.points') }}</span></span
      >
      <span class="note">
        {{ t('result.previous.money', { money: money(), currency: result().currency }) }}<br />
        <a [routerLink]="['/c', rows.slug(), 'history']" [queryParams]="pair()">{{
          t('result.previous.against', { days: format.span(other.window) })
        }}</a>
      </span>
    } @else if (before.hasValue()) {
      <span class="value">–</span>
      <span class="note">{{ t('result.previous.none') }}</span>
    } @else if (before.error()) {
      <span class="value">–</span>
      <span class="note">{{ t('states.failure.title') }}</span>
    }
  `,
  styleUrl: './previous-figure.css',
})
export class PreviousFigure {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly rows = inject(RowLinks);
  private readonly api = inject(ApiClient);
  protected readonly before = resource({
    params: () => this.result().id,
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof previousPeriod>(`/api/results/${id}/previous`, { signal }),
  });
  private readonly found = computed(() =>
    this.before.hasValue() ? this.before.value() : undefined,
  );
  protected readonly then = computed(() => this.found()?.previous);
  protected readonly points = computed(() => {
    const change = this.change('rateByCount');
    return change === null ? '–' : this.format.pointsChange(Number(change) * 100);
  });
  protected readonly money = computed(() => {
    const change = this.change('missingValue');
    return change === null ? '–' : this.format.change(change);
  });
  protected readonly pair = computed(() => ({
    ...this.rows.params(),
    one: this.then()?.id,
    other: this.result().id,
  }));

  private change(name: string): string | null {
    return this.found()?.figures.find(({ figure }) => figure === name)?.change ?? null;
  }
}
