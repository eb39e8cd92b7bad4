import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { JobStatus } from './job-status.ts';

/** Jobs in rows, with their clients where `clientNames` (by client id) is given. */
@Component({
  selector: 'dra-jobs-table',
  imports: [JobStatus, RouterLink],
  templateUrl: './jobs-table.html',
})
export class JobsTable {
  readonly jobs = input.required<readonly Job[]>();
  readonly clientNames = input<ReadonlyMap<string, string>>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
