import { Component, inject } from '@angular/core';
import { JobsTable } from '../jobs/jobs-table.ts';
import { translator } from '../language/translator.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

/** The jobs of a client, newest first. */
@Component({
  selector: 'dra-jobs-tab',
  imports: [EmptyState, FailureState, JobsTable, Skeleton],
  template: `
    @if (open.jobs.error(); as error) {
      <dra-failure-state [error]="error" (again)="open.jobs.reload()" />
    } @else if (!open.jobs.hasValue()) {
      <dra-skeleton />
    } @else if (open.jobs.value().jobs.length === 0) {
      <dra-empty-state [title]="t('jobs.none.title')">
        <p>{{ t('jobs.none.client') }}</p>
      </dra-empty-state>
    } @else {
      <dra-jobs-table [jobs]="open.jobs.value().jobs" />
    }
  `,
})
export class JobsTab {
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
}
