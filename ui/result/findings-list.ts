import { Component, computed, inject, input } from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { FindingLine, type RankedFinding } from './finding-line.ts';

const shownFirst = 6;

/** What to do, by the money at stake that the client's own past does not explain. */
@Component({
  selector: 'dra-findings-list',
  imports: [FindingLine],
  templateUrl: './findings-list.html',
  styleUrl: './findings-list.css',
})
export class FindingsList {
  readonly summary = input.required<Result['summary']>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly ranked = computed((): RankedFinding[] => {
    const { findings, recommendations } = this.summary();
    return recommendations.flatMap(({ finding: index, unexplained }, place) => {
      const finding = findings[index];
      return finding === undefined ? [] : [{ rank: place + 1, index, unexplained, finding }];
    });
  });
  protected readonly first = computed(() => this.ranked().slice(0, shownFirst));
  protected readonly others = computed(() => this.ranked().slice(shownFirst));
}
