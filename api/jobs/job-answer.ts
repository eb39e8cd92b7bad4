import type { JobSteps } from '../../database/job-steps.ts';
import { stepStatus } from '../../database/job-steps.ts';
import { auditWorkflow } from '../../workflows/contracts.ts';
import type { Job } from './jobs.schema.ts';

/** Where jobs are inspected. */
export interface TemporalPlace {
  readonly uiUrl: string;
  readonly namespace: string;
}

interface JobRow {
  readonly id: string;
  readonly clientId: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly trigger: Job['trigger'];
  readonly requestedBy?: string | null;
  readonly retryOf?: string | null;
  readonly steps: JobSteps;
  readonly status: string;
  readonly runId?: string | null;
  readonly createdAt: Date;
  readonly startedAt?: Date | null;
  readonly cancelRequestedAt?: Date | null;
  readonly finishedAt?: Date | null;
  readonly resultId: string | null;
}

/** A stored job as the API tells it, with its links. */
export function answerJob(row: JobRow, place: TemporalPlace): Job {
  const { id, clientId, trigger, steps, resultId } = row;
  return {
    ...{ id, clientId, trigger, steps, resultId },
    window: { from: row.windowFrom, to: row.windowTo },
    requestedBy: row.requestedBy ?? null,
    retryOf: row.retryOf ?? null,
    status: stepStatus.parse(row.status),
    createdAt: row.createdAt.toISOString(),
    startedAt: instant(row.startedAt),
    cancelRequestedAt: instant(row.cancelRequestedAt),
    finishedAt: instant(row.finishedAt),
    links: {
      events: `/api/jobs/${id}/events`,
      result: resultId === null ? null : `/api/results/${resultId}`,
    },
    temporal: temporalLink(id, row.runId ?? null, place),
  };
}

function instant(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}

/** The workflow in the Temporal UI; without a run id the UI opens the newest run. */
export function temporalLink(
  jobId: string,
  runId: string | null,
  place: TemporalPlace,
): Job['temporal'] {
  const workflowId = auditWorkflow.id(jobId);
  const run = runId === null ? '' : `/${runId}/history`;
  const path = `/namespaces/${place.namespace}/workflows/${encodeURIComponent(workflowId)}${run}`;
  return { workflowId, runId, url: `${place.uiUrl}${path}` };
}
