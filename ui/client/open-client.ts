import { Injectable, inject, resource, signal } from '@angular/core';
import type { client } from '../../api/clients/clients.schema.ts';
import type { Job, jobList } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';

const jobsShown = 50;

/** The client whose page is open, for the page and its tabs; each page has one of its own. */
@Injectable()
export class OpenClient {
  private readonly api = inject(ApiClient);
  readonly id = signal<string | undefined>(undefined);
  readonly client = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      this.api.get<typeof client>(`/api/clients/${id}`, { signal }),
  });
  /** The newest jobs, newest first. */
  readonly jobs = resource({
    params: () => this.id(),
    loader: ({ params: clientId, abortSignal: signal }) =>
      this.api.get<typeof jobList>('/api/jobs', { query: { clientId, limit: jobsShown }, signal }),
  });
  /** That was started on this page. */
  readonly started = signal<Job | undefined>(undefined);

  follow(job: Job): void {
    this.started.set(job);
    this.jobs.reload();
  }
}
