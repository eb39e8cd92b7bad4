import { randomUUID } from 'node:crypto';
import { job, type Job } from '../../api/jobs/jobs.schema.ts';

/** A job as the API tells it: queued, with what `parts` say instead. */
export function aJob(parts: object = {}): Job {
  const id = randomUUID();
  return job.parse({
    ...{ id, clientId: randomUUID(), window: { from: '2026-10-01', to: '2026-10-31' } },
    ...{ trigger: 'manual', requestedBy: null, retryOf: null, status: 'queued', steps: {} },
    ...{ createdAt: '2026-11-22T10:00:00Z', startedAt: null, cancelRequestedAt: null },
    ...{
      finishedAt: null,
      resultId: null,
      links: { events: `/api/jobs/${id}/events`, result: null },
    },
    temporal: { workflowId: `audit:${id}`, runId: null, url: 'http://temporal.example' },
    ...parts,
  });
}
