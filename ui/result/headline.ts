import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { standingOf } from '../clients/standing.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { shareOf } from '../money/micros.ts';
import { mainLoss, oneIn } from './in-a-sentence.ts';
import { noticesOf } from './notices.ts';
import { PreviousFigure } from './previous-figure.ts';
import { ResultNote } from './result-note.ts';
import { RowLinks } from './row-links.ts';

/** The red banner: what is missing, over the settled days only, and how sure one can be of it. */
@Component({
  selector: 'dra-headline',
  imports: [PreviousFigure, ResultNote, RouterLink],
  templateUrl: './headline.html',
  styleUrl: './headline.css',
})
export class Headline {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly rows = inject(RowLinks);
  protected readonly summary = computed(() => this.result().summary);
  protected readonly missingShare = computed(() => {
    const { missing, valid } = this.summary().headline;
    return shareOf(missing.value, valid.value);
  });
  protected readonly band = computed(() => {
    const { headline, expectedBand } = this.summary();
    return standingOf({ rate: headline.rateByCount, band: expectedBand });
  });
  /** Drawn from 0 to 100 %. */
  protected readonly place = computed(() => {
    const { headline, expectedBand } = this.summary();
    const [rate, low, high] = [headline.rateByCount, expectedBand.low, expectedBand.high];
    if (rate === null || low === null || high === null) return undefined;
    return { rate: Number(rate) * 100, low: Number(low) * 100, high: Number(high) * 100 };
  });
  protected readonly sentence = computed(() => {
    const { headline, findings } = this.summary();
    const { valid, missing } = headline;
    if (valid.count === 0) return this.t('result.sentence.noOrders');
    if (missing.count === 0) return this.t('result.sentence.allFound');
    const many = oneIn(missing.count, valid.count);
    const first =
      many === undefined
        ? this.t('result.sentence.share', { share: this.format.percent(this.missingShare()) })
        : this.t(`result.sentence.oneIn.${many}`);
    const loss = mainLoss(findings, missing.value);
    if (loss === undefined) return `${first}.`;
    const share = this.format.percent(loss.share);
    return `${first}; ${this.t(`result.sentence.because.${loss.cause}`, { share, value: loss.value })}.`;
  });
  /** The rows of that verdict: missing orders that share a key with others are told apart from them. */
  protected readonly openable = computed(
    () => this.summary().verdicts.find(({ verdict }) => verdict === 'missing_in_ga4')?.rows ?? 0,
  );
  /** Missing orders that are not among those rows. */
  protected readonly shared = computed(
    () => this.summary().headline.missing.count - this.openable(),
  );
  protected readonly notices = computed(() => noticesOf(this.result(), this.t, this.format));
}
