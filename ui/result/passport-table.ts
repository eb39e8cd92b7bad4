import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import type { Key } from '../language/catalogue.ts';
import { translator } from '../language/translator.ts';

const hashShown = 16;

/** What a result rests on: how much was read of each side, and the hash of it. */
@Component({
  selector: 'dra-passport-table',
  template: `
    <section class="section">
      <header>
        <h2>{{ t('result.passport.title') }}</h2>
      </header>
      <table class="data">
        <tbody>
          @for (line of lines(); track line.key) {
            <tr>
              <th scope="row">{{ t(line.key) }}</th>
              <td class="value">{{ line.value }}</td>
            </tr>
          }
        </tbody>
      </table>
    </section>
  `,
  styles: `
    .value {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  `,
})
export class PassportTable {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  private readonly format = inject(Format);
  protected readonly lines = computed((): { key: Key; value: string }[] => {
    const { passport, createdAt, complete } = this.result();
    const { orders, ga4, inputHash } = passport;
    return [
      { key: 'result.passport.complete', value: this.t(complete ? 'result.yes' : 'result.no') },
      { key: 'result.passport.made', value: this.format.instant(createdAt) },
      { key: 'result.passport.orders', value: this.read(orders) },
      { key: 'result.passport.ga4', value: this.read(ga4) },
      { key: 'result.passport.shopZone', value: orders.zone ?? '–' },
      { key: 'result.passport.ga4Zone', value: ga4.zone ?? '–' },
      { key: 'result.passport.hash', value: inputHash.slice(0, hashShown) },
    ];
  });

  private read(side: { rowsRead: number; from: string; to: string }): string {
    return `${this.format.count(side.rowsRead)} · ${this.format.span(side)}`;
  }
}
