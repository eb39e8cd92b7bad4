import { Component, computed, inject, resource } from '@angular/core';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { jobList } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { JobsTable } from './jobs-table.ts';

/** The newest jobs of all clients. */
@Component({
  selector: 'dra-jobs-page',
  imports: [EmptyState, FailureState, JobsTable, PageHeader, Skeleton],
  template: `
    <dra-page-header [title]="t('jobs.title')" />
    <div class="page">
      @if (list.error(); as error) {
        <dra-failure-state [error]="error" (again)="list.reload()" />
      } @else if (!list.hasValue()) {
        <dra-skeleton />
      } @else if (list.value().jobs.length === 0) {
        <dra-empty-state [title]="t('jobs.none.title')">
          <p>{{ t('jobs.none.all') }}</p>
        </dra-empty-state>
      } @else {
        <dra-jobs-table [jobs]="list.value().jobs" [clientNames]="names()" />
      }
    </div>
  `,
})
export class JobsPage {
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  protected readonly list = resource({
    loader: async ({ abortSignal: signal }) => {
      const [{ jobs }, { clients }] = await Promise.all([
        this.api.get<typeof jobList>('/api/jobs', { signal }),
        this.api.get<typeof clientList>('/api/clients', { query: { archived: 'true' }, signal }),
      ]);
      return { jobs, clients };
    },
  });
  protected readonly names = computed(() => {
    const clients = this.list.hasValue() ? this.list.value().clients : [];
    return new Map(clients.map(({ id, name }) => [id, name]));
  });
}
