import { Component, inject, input, linkedSignal, output } from '@angular/core';
import type { explanation } from '../../api/explanations/explanations.schema.ts';
import type { ResultRow } from '../../api/results/rows.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';

/** Why a discrepancy is none to act on: said by whoever may see it, kept beside the frozen row. */
@Component({
  selector: 'dra-row-explanation',
  imports: [ProblemNote],
  templateUrl: './row-explanation.html',
  styles: `
    section {
      margin-top: var(--s4);
      border-top: 1px solid var(--rule);
      padding-top: var(--s3);
    }
    blockquote {
      margin: var(--s2) 0 var(--s1);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s3);
      margin-top: var(--s3);
    }
    .field {
      margin-top: var(--s2);
    }
  `,
})
export class RowExplanation {
  readonly resultId = input.required<string>();
  readonly row = input.required<ResultRow>();
  readonly changed = output();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  protected readonly sending = new Submission();
  /** Open where nothing has been said yet, or on demand. */
  protected readonly isOpen = linkedSignal({
    source: () => this.row().id,
    computation: () => false,
  });

  protected save(event: Event, note: string): Promise<void> {
    return this.sending.run(event, async () => {
      await this.api.put<typeof explanation>(this.path(), { note });
      this.isOpen.set(false);
      this.changed.emit();
    });
  }

  protected remove(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      await this.api.delete(this.path());
      this.changed.emit();
    });
  }

  private path(): string {
    return `/api/results/${this.resultId()}/rows/${this.row().id}/explanation`;
  }
}
