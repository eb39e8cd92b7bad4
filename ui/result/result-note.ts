import { Component, inject, input, linkedSignal, signal } from '@angular/core';
import type { resultNote } from '../../api/explanations/explanations.schema.ts';
import type { Result } from '../../api/results/results.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';

/** An analyst's word on a result: written by admins, read by the client. */
@Component({
  selector: 'dra-result-note',
  imports: [ProblemNote],
  templateUrl: './result-note.html',
  styles: `
    .note {
      margin-top: var(--s6);
      max-width: 80ch;
    }
    blockquote {
      margin: 0 0 var(--s1);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s3);
      margin-top: var(--s3);
    }
  `,
})
export class ResultNote {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  private readonly api = inject(ApiClient);
  protected readonly note = linkedSignal(() => this.result().note);
  protected readonly isOpen = signal(false);
  protected readonly sending = new Submission();

  protected save(event: Event, text: string): Promise<void> {
    return this.sending.run(event, async () => {
      this.note.set(await this.api.put<typeof resultNote>(this.path(), { text }));
      this.isOpen.set(false);
    });
  }

  protected remove(event: Event): Promise<void> {
    return this.sending.run(event, async () => {
      await this.api.delete(this.path());
      this.note.set(null);
    });
  }

  private path(): string {
    return `/api/results/${this.result().id}/note`;
  }
}
