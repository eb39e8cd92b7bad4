import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { jobSteps, type JobSteps } from '../../database/job-steps.ts';

/** The job has ended, or never was: whoever still works on it must stop and write nothing. */
export class JobEnded extends Error {
  override readonly name = 'JobEnded';
}

/** A job that is not finished, its row locked until the transaction ends. */
export interface OpenJob {
  readonly jobId: string;
  readonly clientId: string;
  readonly steps: JobSteps;
}

const openJob = z.object({ jobId: z.string(), clientId: z.string(), steps: jobSteps });

/** Locks the job's row against other writers of its steps. Throws JobEnded. */
export async function lockJob(em: EntityManager, jobId: string): Promise<OpenJob> {
  const { rows } = await sql`
    select id as "jobId", client_id as "clientId", steps
      from dra.jobs where id = ${jobId} and finished_at is null for update`.execute(em.getKysely());
  if (rows[0] === undefined) throw new JobEnded(`Job ${jobId} has ended.`);
  return openJob.parse(rows[0]);
}

/**
 * Keeps the job from ending before the transaction has: what a forgotten attempt wrote later would
 * reach the next job's rows. Throws JobEnded.
 */
export async function holdJob(em: EntityManager, jobId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from dra.jobs where id = ${jobId} and finished_at is null for share`.execute(
    em.getKysely(),
  );
  if (rows.length === 0) throw new JobEnded(`Job ${jobId} has ended.`);
}
