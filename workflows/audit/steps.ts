import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { jobStep, type JobStep, type StepName, type StepStatus } from '../../database/job-steps.ts';
import { lockJob, type OpenJob } from './open-job.ts';

/** What changes of a step; a message, remedy or wait that is not named ends with the change. */
export type StepChange = Partial<JobStep> & { readonly status: StepStatus };

/**
 * Changes one step and adds the job event that tells of it; what changes nothing tells nothing.
 * Locks the job's row, so that two branches do not lose each other's changes. Throws JobEnded.
 */
export async function changeStep(
  em: EntityManager,
  jobId: string,
  step: StepName,
  change: StepChange,
): Promise<void> {
  await changeLockedStep(em, await lockJob(em, jobId), step, change);
}

/** As `changeStep`, of a job that this transaction has locked. */
export async function changeLockedStep(
  em: EntityManager,
  job: OpenJob,
  step: StepName,
  change: StepChange,
): Promise<void> {
  const before = job.steps[step];
  const spoken = { message: '', remedy: '', waitUntil: null };
  const after = jobStep.parse({ ...before, ...spoken, ...change });
  if (isDeepStrictEqual(before, after)) return;
  await sql`update dra.jobs
               set steps = jsonb_set(steps, array[${step}::text], ${JSON.stringify(after)}::jsonb)
             where id = ${job.jobId}`.execute(em.getKysely());
  await addEvent(em, job, {
    step,
    status: after.status,
    message: after.message || progress(after),
  });
}

/** Adds a job event; an empty step is the job itself. */
export async function addEvent(
  em: EntityManager,
  job: Pick<OpenJob, 'jobId' | 'clientId'>,
  event: { readonly step: StepName | ''; readonly status: StepStatus; readonly message: string },
): Promise<void> {
  await sql`insert into dra.job_events (job_id, client_id, step, status, message)
            values (${job.jobId}, ${job.clientId}, ${event.step}, ${event.status}, ${event.message})`.execute(
    em.getKysely(),
  );
}

function progress({ rows, total }: JobStep): string {
  if (rows === 0) return '';
  return total === null ? `${rows} rows` : `${rows} of ${total} rows`;
}
