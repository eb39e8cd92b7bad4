import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** Every step from the shop's total to GA4's, in one currency; it always adds up. */
@Component({
  selector: 'dra-bridge-table',
  templateUrl: './bridge-table.html',
})
export class BridgeTable {
  readonly bridge = input.required<Result['summary']['bridges'][number]>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly steps = computed(() => this.bridge().steps.filter(({ rows }) => rows > 0));
}
