import { Component, input } from '@angular/core';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { translator } from '../language/translator.ts';
import { Mark, type MarkKind } from '../states/mark.ts';

const marks: Record<Job['status'], MarkKind> = {
  failed: 'failed',
  cancelled: 'none',
  retrying: 'warning',
  running: 'running',
  waiting: 'waiting',
  queued: 'none',
  succeeded: 'ok',
};

/** The status of a job or of one of its steps. */
@Component({
  selector: 'dra-job-status',
  imports: [Mark],
  template: ` <dra-mark [kind]="marks[status()]">{{ t(\`jobs.status.\${status()}\`) }}</dra-mark> `,
})
export class JobStatus {
  readonly status = input.required<Job['status']>();
  protected readonly t = translator();
  protected readonly marks = marks;
}
