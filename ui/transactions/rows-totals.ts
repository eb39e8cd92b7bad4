import { Component, computed, inject, input, resource } from '@angular/core';
import type { rowTotals } from '../../api/results/rows.schema.ts';
import { ApiClient, type Query } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** How many rows the filters leave, and what they add up to; each currency for itself. */
@Component({
  selector: 'dra-rows-totals',
  template: `
    <dl aria-live="polite">
      <div>
        <dt>{{ t('result.rows') }}</dt>
        <dd>{{ rows() === undefined ? '…' : format.count(rows() ?? 0) }}</dd>
      </div>
      @for (money of all()?.money ?? []; track money.currency) {
        <div>
          <dt>{{ t('transactions.shop') }}</dt>
          <dd>{{ format.amount(money.orderValue) }}</dd>
        </div>
        <div>
          <dt>GA4</dt>
          <dd>{{ format.amount(money.ga4Value) }}</dd>
        </div>
        <div class="last">
          <dt>{{ t('transactions.difference') }}</dt>
          <dd>
            <strong>{{ format.change(money.difference) }}</strong><span class="unit">{{
              money.currency
            }}</span>
          </dd>
        </div>
      }
      @if (sums.error()) {
        <div>{{ t('states.failure.title') }}</div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--s8);
      min-height: 56px;
      border-top: 1px solid var(--rule);
      padding-inline: var(--s3) var(--s4);
      background: var(--page);
    }
    dl > div {
      display: flex;
      gap: var(--s2);
      align-items: baseline;
    }
    dt {
      color: var(--quiet);
    }
    .last {
      margin-inline-start: auto;
    }
    strong {
      font: var(--type-20);
    }
    @media (max-width: 1000px) {
      :host {
        position: sticky;
        bottom: 0;
        z-index: 2;
      }
      dl {
        gap: 0 var(--s4);
        padding-inline: 0;
      }
    }
  `,
})
export class RowsTotals {
  readonly resultId = input.required<string>();
  readonly conditions = input.required<Query>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  protected readonly sums = resource({
    params: () => ({ resultId: this.resultId(), query: this.conditions() }),
    loader: ({ params: { resultId, query }, abortSignal: signal }) =>
      this.api.get<typeof rowTotals>(`/api/results/${resultId}/rows/totals`, { query, signal }),
  });
  protected readonly all = computed(() => (this.sums.hasValue() ? this.sums.value() : undefined));
  /** Undefined while they are being counted. */
  readonly rows = computed(() => this.all()?.rows);

  reload(): void {
    this.sums.reload();
  }
}
