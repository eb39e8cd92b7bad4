import { Component, inject, input, output } from '@angular/core';
import type { Client } from '../../api/clients/clients.schema.ts';
import type { Job, job } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';

/** GA4 is final 72 hours after a day's end: the newest days that are settled are four days back. */
const settledDaysAgo = 4;
const usualDays = 30;
const dayMs = 86_400_000;

/** Starts an audit over a window, at first of the last 30 settled days. */
@Component({
  selector: 'dra-run-audit',
  imports: [ProblemNote],
  template: `
    <form (submit)="run($event, from.value, to.value)">
      <label>
        {{ t('jobs.from') }}
        <input #from class="input" type="date" required [value]="first" />
      </label>
      <label>
        {{ t('jobs.to') }}
        <input #to class="input" type="date" required [value]="last" />
      </label>
      <button class="button primary" [disabled]="sending.busy()">{{ t('jobs.run') }}</button>
      <dra-problem-note [error]="sending.error()" />
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: var(--s2) var(--s3);
      padding-block: var(--s2);
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--s2);
      font: var(--type-12);
      color: var(--quiet);
    }
    .input {
      width: 148px;
      font: var(--type-14);
      color: var(--ink);
    }
    @media (max-width: 900px) {
      form {
        justify-content: flex-start;
      }
      label {
        display: grid;
        gap: var(--s1);
        flex: 1;
      }
      .input {
        width: 100%;
      }
      .button {
        flex-basis: 100%;
      }
    }
  `,
})
export class RunAudit {
  readonly client = input.required<Client>();
  readonly started = output<Job>();
  protected readonly t = translator();
  protected readonly sending = new Submission();
  protected readonly first = daysAgo(settledDaysAgo + usualDays - 1);
  protected readonly last = daysAgo(settledDaysAgo);
  private readonly api = inject(ApiClient);

  protected run(event: Event, from: string, to: string): Promise<void> {
    return this.sending.run(event, async () => {
      const path = `/api/jobs/run/${this.client().id}`;
      this.started.emit(await this.api.post<typeof job>(path, { from, to }));
    });
  }
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
}
