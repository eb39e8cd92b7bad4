import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';
import { evidenceValues } from './evidence-values.ts';
import { RowLinks } from './row-links.ts';

type Summary = Result['summary'];

/** A finding as it is recommended: with its place in the findings, whose rows it opens. */
export interface RankedFinding {
  readonly rank: number;
  readonly index: number;
  readonly unexplained: string | null;
  readonly finding: Summary['findings'][number];
}

/** One finding: what was found, on what grounds, how far from usual, whose it is, how much. */
@Component({
  selector: 'li[draFinding]',
  imports: [Mark, RouterLink],
  template: `
    @let one = line().finding;
    <span class="rank quiet">{{ line().rank }}</span>
    <div>
      <h3>
        <a [routerLink]="rows.path()" [queryParams]="rows.params({ finding: line().index })">{{
          t(\`finding.\${one.cause}.title\`, values())
        }}</a>
      </h3>
      <p class="quiet">{{ t(\`finding.\${one.cause}.text\`, values()) }}</p>
    </div>
    <dra-mark [kind]="mark()">
      @if (mark() === 'none') {
        {{ t('result.findings.usual') }}
      } @else if (mark() === 'warning') {
        {{ t('result.findings.beyond', { share: format.percent(line().unexplained) }) }}
      } @else {
        {{ t('result.findings.unusual') }}
      }
    </dra-mark>
    <span>
      {{ t(\`result.findings.owners.\${one.owner}\`) }}
      <span class="small quiet sure">{{ t(\`result.findings.sure.\${one.confidence}\`) }}</span>
    </span>
    <span class="number">
      {{ format.count(one.count) }}<span class="unit">{{ t('result.findings.rows') }}</span>
    </span>
    <span class="number money">{{ format.amount(one.atStake) }}</span>
  `,
  styleUrl: './finding-line.css',
})
export class FindingLine {
  readonly line = input.required<RankedFinding>({ alias: 'draFinding' });
  readonly currency = input.required<string>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly rows = inject(RowLinks);
  protected readonly values = computed(() =>
    evidenceValues(this.line().finding, this.currency(), this.format),
  );
  /** Nothing beyond what this shop always loses, a part of it, or all. */
  protected readonly mark = computed((): MarkKind => {
    const share = Number(this.line().unexplained ?? 1);
    if (share === 0) return 'none';
    return share < 1 ? 'warning' : 'failed';
  });
}
