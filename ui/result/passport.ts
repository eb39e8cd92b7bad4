import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark } from '../states/mark.ts';
import { passportLines } from './passport-lines.ts';

const hashShown = 16;

/** What a result rests on: a calm line of marks, and all of it beneath when opened. */
@Component({
  selector: 'dra-passport',
  imports: [Mark],
  templateUrl: './passport.html',
  styleUrl: './passport.css',
})
export class Passport {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly hash = computed(() => this.result().inputHash.slice(0, hashShown));
  protected readonly lines = computed(() => passportLines(this.result(), this.t, this.format));
  protected readonly score = computed(() => {
    const { scheme, scores } = this.result().passport.key;
    return scores.find((each) => each.scheme === scheme)?.score ?? null;
  });
  protected readonly limited = computed(() => {
    const { sampledDays, thresholdedDays, otherRowDays, truncatedDays } =
      this.result().passport.ga4;
    return new Set([...sampledDays, ...thresholdedDays, ...otherRowDays, ...truncatedDays]).size;
  });
}
