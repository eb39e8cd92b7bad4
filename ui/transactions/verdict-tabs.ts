import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Result } from '../../api/results/results.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { verdictGroups, type VerdictGroup } from './verdict-groups.ts';

/** Chooses the rows of a verdict; each tab says how many there are and what they make in money. */
@Component({
  selector: 'dra-verdict-tabs',
  imports: [RouterLink],
  template: `
    <nav class="tabs" [attr.aria-label]="t('transactions.verdicts')">
      @for (group of groups(); track group.name) {
        <a
          [routerLink]="[]"
          [queryParams]="paramsOf(group)"
          queryParamsHandling="merge"
          [attr.aria-current]="isChosen(group) ? 'page' : null"
        >
          <span>{{
            group.name === 'all' ? t('transactions.all') : t(\`result.verdict.\${group.name}\`)
          }}</span>
          <strong>{{ format.count(group.count) }}</strong>
          <small>{{ group.money === undefined ? ' ' : format.change(group.money) }}</small>
        </a>
      }
    </nav>
  `,
  styles: `
    .tabs a {
      padding-block: var(--s4) var(--s3);
      align-content: start;
    }
    span,
    small {
      font: var(--type-12);
      font-weight: inherit;
      min-height: 16px;
    }
    small {
      color: var(--quiet);
      font-weight: 400;
    }
    strong {
      font: var(--type-24);
      font-weight: 300;
      color: var(--ink);
    }
    a[aria-current] strong {
      font-weight: 500;
    }
  `,
})
export class VerdictTabs {
  readonly summary = input.required<Result['summary']>();
  /** As the address has them. */
  readonly verdicts = input.required<readonly string[]>();
  readonly scope = input.required<string | null>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly groups = computed(() => verdictGroups(this.summary()));

  protected paramsOf({ verdicts, scope }: VerdictGroup) {
    const verdict = verdicts.length === 0 ? null : verdicts;
    return { verdict, scope, finding: null, row: null };
  }

  protected isChosen({ verdicts, scope }: VerdictGroup): boolean {
    const isScope = (this.scope() ?? 'counted') === scope;
    return isScope && [...verdicts].sort().join() === [...this.verdicts()].sort().join();
  }
}
