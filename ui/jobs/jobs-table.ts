import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { durationText } from './duration.ts';
import { everySecond } from './every-second.ts';
import { JobStatus } from './job-status.ts';
import { lastedMs, progressOf } from './progress.ts';

/**
 * Jobs in rows, with their clients where `clientNames` (by client id) is given, and with who started them where
 * `people` (by user id) is.
 */
@Component({
  selector: 'dra-jobs-table',
  imports: [JobStatus, RouterLink],
  templateUrl: './jobs-table.html',
  styles: `
    td,
    th {
      padding-block: var(--s2);
    }
    small {
      display: block;
      font: var(--type-12);
    }
    progress {
      width: 144px;
      height: 6px;
      margin-bottom: var(--s1);
    }
  `,
})
export class JobsTable {
  readonly jobs = input.required<readonly Job[]>();
  readonly clientNames = input<ReadonlyMap<string, string>>();
  readonly people = input<ReadonlyMap<string, string>>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly locale = inject(Language).locale;
  private readonly now = everySecond();
  protected readonly rows = computed(() =>
    this.jobs().map((job) => {
      const progress = progressOf(job);
      const until = progress.step && job.steps[progress.step]?.waitUntil;
      return { job, until, ...progress };
    }),
  );

  protected lasted(job: Job): string {
    return durationText(lastedMs(job, this.now()), this.locale());
  }
}
