import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, EntityManager } from '../../database/database.ts';
import { connectorKinds, type ConnectorKind } from '../../database/connector-settings.ts';
import {
  stepNames,
  stepStatus,
  type JobStep,
  type JobSteps,
  type StepName,
} from '../../database/job-steps.ts';
import { asService } from '../../database/service-session.ts';
import { adoptEarlierRead } from './adopt-earlier-read.ts';
import { JobEnded, lockJob } from './open-job.ts';
import { addEvent, changeLockedStep, type StepChange } from './steps.ts';

export interface OpenJobInput {
  readonly jobId: string;
  readonly runId: string;
}

/** What is left to do of a job. */
export interface OpenedJob {
  /** Connectors that are not read yet. */
  readonly connectors: readonly ConnectorKind[];
  /** A step of an earlier run of this workflow failed. */
  readonly failed: boolean;
}

export interface FailedStep {
  readonly jobId: string;
  readonly step: StepName;
  readonly message: string;
  readonly remedy: string;
}

export interface CloseJobInput {
  readonly jobId: string;
  readonly outcome: 'finished' | 'cancelled' | 'terminated';
}

/** The audit's own bookkeeping in `jobs` and `job_events`. */
export const createJobActivities = (database: Database) => ({
  /** Marks the job as started and says what is left of it; null where there is no open job. */
  openJob: (input: OpenJobInput): Promise<OpenedJob | null> =>
    asService(database, async (em) => {
      const job = await lockJob(em, input.jobId).catch(nothingIfEnded);
      if (job === null) return null;
      const started = await sql`
          update dra.jobs set run_id = ${input.runId}, started_at = now()
           where id = ${job.jobId} and started_at is null returning retry_of`.execute(
        em.getKysely(),
      );
      if (started.rows[0] === undefined) await setRunId(em, input);
      else await adoptEarlierRead(em, job, retryOf.parse(started.rows[0]).retry_of);
      return left(job.steps);
    }),

  /** Shows a step that has failed for good, while others may still go on. */
  recordStep: ({ jobId, step, message, remedy }: FailedStep): Promise<void> =>
    asService(database, async (em) => {
      const job = await lockJob(em, jobId).catch(nothingIfEnded);
      const change = { status: 'failed', message, remedy } as const;
      if (job !== null) await changeLockedStep(em, job, step, change);
    }),

  /** Ends the job: whatever is unfinished is called off, and another audit may start. */
  closeJob: (input: CloseJobInput): Promise<void> => closeJob(database, input),
});

/** Ends a job; one that has ended, or is not there, stays as it is. */
export async function closeJob(database: Database, input: CloseJobInput): Promise<void> {
  await asService(database, async (em) => {
    const job = await lockJob(em, input.jobId).catch(nothingIfEnded);
    if (job === null) return;
    for (const step of unfinished(job.steps)) {
      await changeLockedStep(em, job, step, endings[input.outcome]);
    }
    const ended = await sql`update dra.jobs set finished_at = now() where id = ${job.jobId}
                            returning status`.execute(em.getKysely());
    await addEvent(em, job, {
      step: '',
      message: 'The audit has ended.',
      ...jobStatus.parse(ended.rows[0]),
    });
  });
}

const endings: { readonly [outcome in CloseJobInput['outcome']]: StepChange } = {
  finished: { status: 'cancelled', message: 'Not run, because an earlier step failed.' },
  cancelled: { status: 'cancelled', message: 'Cancelled.' },
  terminated: {
    status: 'failed',
    message: 'The audit was terminated outside of this platform.',
    remedy: 'Run the audit again.',
  },
};

const retryOf = z.object({ retry_of: z.string().nullable() });
const jobStatus = z.object({ status: stepStatus });

function left(steps: JobSteps): OpenedJob {
  const connectors = connectorKinds.filter((kind) => isUnfinished(steps[kind]));
  return { connectors, failed: Object.values(steps).some(({ status }) => status === 'failed') };
}

function unfinished(steps: JobSteps): readonly StepName[] {
  return stepNames.filter((step) => isUnfinished(steps[step]));
}

function isUnfinished(step: JobStep | undefined): boolean {
  return step !== undefined && !['succeeded', 'failed', 'cancelled'].includes(step.status);
}

async function setRunId(em: EntityManager, { jobId, runId }: OpenJobInput): Promise<void> {
  await sql`update dra.jobs set run_id = ${runId} where id = ${jobId}`.execute(em.getKysely());
}

function nothingIfEnded(error: unknown): null {
  if (error instanceof JobEnded) return null;
  throw error;
}
