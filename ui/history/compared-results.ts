import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Comparison, comparison } from '../../api/comparison/comparison.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';

type Figure = Comparison['figures'][number];
type Flow = Comparison['flows'][number];
type Verdict = Flow['now'];

/** Two results side by side: figures, how rows went from verdict to verdict, and why. */
@Component({
  selector: 'dra-compared-results',
  imports: [FailureState, RouterLink, Skeleton],
  templateUrl: './compared-results.html',
  styleUrl: './compared-results.css',
})
export class ComparedResults {
  readonly one = input.required<string>();
  readonly other = input.required<string>();
  readonly slug = input.required<string>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  protected readonly compared = resource({
    params: () => ({ one: this.one(), other: this.other() }),
    loader: ({ params: { one, other }, abortSignal: signal }) =>
      this.api.get<typeof comparison>(`/api/results/${one}/comparison/${other}`, { signal }),
  });
  protected readonly both = computed(() =>
    this.compared.hasValue() ? this.compared.value() : undefined,
  );
  /** Rows that are something else now, most first; those that stayed are only counted. */
  protected readonly moved = computed(
    () => this.both()?.flows.filter(({ then, now }) => then !== now) ?? [],
  );
  protected readonly stayed = computed(() =>
    (this.both()?.flows ?? [])
      .filter(({ then, now }) => then === now)
      .reduce((sum, { count }) => sum + count, 0),
  );

  protected value({ unit }: Figure, value: string | null): string {
    if (value === null) return '–';
    if (unit === 'share') return this.format.percent(value);
    return unit === 'money' ? this.format.amount(value) : this.format.count(Number(value));
  }

  protected change({ unit, change }: Figure): string {
    if (change === null) return '–';
    if (unit === 'money') return this.format.change(change);
    if (unit === 'count') return this.format.wholeChange(Number(change));
    return this.t('history.points', { points: this.format.pointsChange(Number(change) * 100) });
  }

  protected verdict(verdict: Verdict): string {
    return verdict === null
      ? this.t('history.compare.absent')
      : this.t(`result.verdict.${verdict}`);
  }

  protected money({ money }: Flow): string {
    return money.map(({ amount, currency }) => this.format.money(amount, currency)).join(', ');
  }

  /** The reasons in words, each with what it rests on. */
  protected readonly reasons = computed(() =>
    (this.both()?.reasons ?? []).map((reason) => {
      switch (reason.reason) {
        case 'other_rules':
          return this.t('history.reason.other_rules', {
            ...{ then: this.format.count(reason.then), now: this.format.count(reason.now) },
          });
        case 'new_data':
          return this.t(`history.reason.new_data.${reason.side}`, {
            rowsThen: this.format.count(reason.rowsThen),
            rowsNow: this.format.count(reason.rowsNow),
            totalThen: this.format.money(reason.totalThen, reason.currency ?? ''),
            totalNow: this.format.money(reason.totalNow, reason.currency ?? ''),
          });
        case 'ga4_settled':
          return this.t('history.reason.ga4_settled', {
            then: this.format.count(reason.provisionalDaysThen),
            now: this.format.count(reason.provisionalDaysNow),
          });
        default:
          return this.t(`history.reason.${reason.reason}`);
      }
    }),
  );
}
