import { Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { Job, jobList } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { ClientsGrid, type ClientRow } from './clients-grid.ts';

/** All clients with their last audit; the search stands in the address. */
@Component({
  selector: 'dra-clients-page',
  imports: [ClientsGrid, EmptyState, FailureState, PageHeader, Skeleton],
  templateUrl: './clients.page.html',
  styles: `
    .search {
      max-width: 320px;
      margin-bottom: var(--s6);
    }
    .count {
      margin-top: var(--s4);
    }
  `,
})
export class ClientsPage {
  /** From the address: what is searched for. */
  readonly q = input('', { transform: (given: string | undefined) => given ?? '' });
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly rows = resource({
    loader: async ({ abortSignal: signal }): Promise<ClientRow[]> => {
      const [{ clients }, { jobs }] = await Promise.all([
        this.api.get<typeof clientList>('/api/clients', { signal }),
        this.api.get<typeof jobList>('/api/jobs', { query: { limit: 200 }, signal }),
      ]);
      const newest = newestOf(jobs);
      return clients.map((client) => ({ client, lastJob: newest.get(client.id) }));
    },
  });
  protected readonly found = computed(() => {
    const wanted = this.q().trim().toLocaleLowerCase();
    const rows = this.rows.hasValue() ? this.rows.value() : [];
    return rows.filter(({ client: { name, slug } }) =>
      [name, slug].some((text) => text.toLocaleLowerCase().includes(wanted)),
    );
  });

  protected search(text: string): void {
    const queryParams = { q: text === '' ? null : text };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

/** The first job of each client in a list that has the newest first. */
function newestOf(jobs: readonly Job[]): Map<string, Job> {
  const newest = new Map<string, Job>();
  for (const job of jobs) if (!newest.has(job.clientId)) newest.set(job.clientId, job);
  return newest;
}
