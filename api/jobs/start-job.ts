import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../../database/database.ts';
import type { Temporal } from '../../temporal/client.ts';
import { auditWorkflow, type AuditInput } from '../../workflows/contracts.ts';
import { writeAudit } from '../audit-log.ts';
import { violates } from '../http/database-faults.ts';
import { conflict, unavailable } from '../http/problem.ts';
import type { SignedInContext } from '../http/route.ts';
import { temporalLink, type TemporalPlace } from './job-answer.ts';
import { activeJob, addJob, findJob, type JobDraft } from './jobs.queries.ts';
import type { Job } from './jobs.schema.ts';

type Wanted = Omit<JobDraft, 'id' | 'requestedBy'>;

/** What starting a job needs of the process. */
export interface JobStarter {
  readonly temporal: Temporal;
  readonly place: TemporalPlace;
}

/**
 * Stores a job and starts its workflow in one transaction: a start that fails leaves no row (503), a
 * commit that fails leaves a workflow that finds no row and ends. 409 with the running job where the
 * client has one. `prepare` says what is wanted, or refuses.
 */
export async function startJob(
  { caller, inTransaction }: Pick<SignedInContext, 'caller' | 'inTransaction'>,
  { temporal, place }: JobStarter,
  clientId: string,
  prepare: (em: EntityManager) => Promise<Wanted>,
): Promise<Job> {
  const id = randomUUID();
  const starting = inTransaction(async (em) => {
    const wanted = await prepare(em);
    await addJob(em, { ...wanted, id, requestedBy: caller.claims.sub });
    await audit(em, id, wanted);
    const { runId } = await startAudit(temporal, { jobId: id, clientId });
    const job = await findJob(em, id, place);
    if (!job) throw new Error('A job that was just stored cannot be read.');
    return { ...job, temporal: temporalLink(id, runId, place) };
  });
  return starting.catch(async (error: unknown) => {
    if (!violates(error, 'jobs_one_active')) throw error;
    const job = await inTransaction((em) => activeJob(em, clientId, place));
    throw conflict('job-running', 'An audit of this client is running.', { job });
  });
}

async function startAudit(temporal: Temporal, input: AuditInput): Promise<{ runId: string }> {
  const id = auditWorkflow.id(input.jobId);
  return temporal.start(auditWorkflow, { id, input, ...input }).catch((error: unknown) => {
    throw unavailable('temporal', error);
  });
}

async function audit(em: EntityManager, id: string, wanted: Wanted): Promise<void> {
  const { clientId, windowFrom, windowTo, retryOf } = wanted;
  await writeAudit(em, {
    action: retryOf === null ? 'job.run' : 'job.run_again',
    ...{ subject: 'job', subjectId: id, clientId },
    changes: { windowFrom, windowTo, ...(retryOf !== null && { retryOf }) },
  });
}
