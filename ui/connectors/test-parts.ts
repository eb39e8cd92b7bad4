import { Component, computed, inject, input } from '@angular/core';
import type { z } from 'zod';
import type { connectionReport } from '../../api/connectors/connectors.schema.ts';
import type { Key } from '../language/catalogue.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';

export type Report = z.output<typeof connectionReport>;

const names: Readonly<Record<string, Key>> = {
  address: 'connectors.part.address',
  'sign-in': 'connectors.part.signIn',
  token: 'connectors.part.signIn',
  'property access': 'connectors.part.property',
  report: 'connectors.part.report',
  'orders permission': 'connectors.part.orders',
  'history scope': 'connectors.part.history',
  'zone and currency': 'connectors.part.zoneAndCurrency',
};

/** What a connection test found, part by part; those after the first that fails were not tried. */
@Component({
  selector: 'dra-test-parts',
  imports: [Mark],
  templateUrl: './test-parts.html',
  styleUrl: './test-parts.css',
})
export class TestParts {
  readonly report = input.required<Report>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly parts = computed(() => {
    const { parts } = this.report();
    const failing = parts.findIndex(({ ok }) => !ok);
    return parts.map((part, index) => {
      const key = names[part.name];
      const untried = failing !== -1 && index > failing;
      const mark: MarkKind = untried ? 'none' : part.ok ? 'ok' : 'failed';
      return { ...part, mark, label: key ? this.t(key) : part.name, failed: index === failing };
    });
  });
}
