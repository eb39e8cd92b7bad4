import { Component, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** Valid orders, match rate and missing money by day. */
@Component({
  selector: 'dra-day-table',
  templateUrl: './day-table.html',
})
export class DayTable {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
