import { Injectable, inject } from '@angular/core';
import type { Job, job } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ApiProblem } from '../api-client/api-problem.ts';
import type { Auditable } from './audit-starts.ts';
import type { AuditWindow } from './audit-window.ts';

/** What became of the wish to audit a client. */
export interface Outcome {
  readonly client: Auditable;
  readonly kind: 'waiting' | 'started' | 'running' | 'refused';
  /** Why it was refused. */
  readonly error?: unknown;
}

/** Starts audits through the API. */
@Injectable({ providedIn: 'root' })
export class AuditStarter {
  private readonly api = inject(ApiClient);

  /** Rejects with ApiProblem; of kind `job-running` where the client is being audited. */
  start({ id }: Auditable, window: AuditWindow): Promise<Job> {
    return this.api.post<typeof job>(`/api/jobs/run/${id}`, window);
  }

  /** Never rejects: one client's refusal is not the others'. */
  async outcomeOf(client: Auditable, window: AuditWindow): Promise<Outcome> {
    try {
      await this.start(client, window);
      return { client, kind: 'started' };
    } catch (error) {
      const isRunning = error instanceof ApiProblem && error.kind === 'job-running';
      return { client, kind: isRunning ? 'running' : 'refused', error };
    }
  }
}
