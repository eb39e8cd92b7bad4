import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemText } from '../feedback/problem-text.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';
import type { Outcome } from './start-audit.ts';

const marks: Record<Outcome['kind'], MarkKind> = {
  waiting: 'none',
  started: 'ok',
  running: 'running',
  refused: 'failed',
};

/** What became of each client that was to be audited, with the way to it. */
@Component({
  selector: 'dra-audit-outcomes',
  imports: [Mark, RouterLink],
  template: `
    <ul role="status">
      @for (outcome of outcomes(); track outcome.client.id) {
        <li>
          <a [routerLink]="['/clients', outcome.client.id]" (click)="opened.emit()">
            {{ outcome.client.name }}
          </a>
          <dra-mark class="small" [kind]="marks[outcome.kind]">
            {{ t(\`runAudit.outcome.\${outcome.kind}\`) }}
          </dra-mark>
          @if (outcome.kind === 'refused') {
            <p class="small quiet">{{ textOf(outcome.error) }}</p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--s1) var(--s4);
      align-items: center;
      min-height: var(--target);
      padding-block: var(--s2);
      border-bottom: 1px solid var(--line);
    }
    a {
      font-weight: 600;
    }
    p {
      grid-column: 1 / -1;
    }
  `,
})
export class AuditOutcomes {
  readonly outcomes = input.required<readonly Outcome[]>();
  /** A client's page is being opened. */
  readonly opened = output();
  protected readonly t = translator();
  protected readonly textOf = problemText();
  protected readonly marks = marks;
}
