import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** What each key of the counted window turned out to be. */
@Component({
  selector: 'dra-verdict-table',
  templateUrl: './verdict-table.html',
})
export class VerdictTable {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly found = computed(() => this.summary().verdicts.filter(({ rows }) => rows > 0));
}
