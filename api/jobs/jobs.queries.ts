import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { JobEvent as JobEventEntity } from '../../database/entities/job-event.ts';
import { Job as JobEntity } from '../../database/entities/job.ts';
import type { JobSteps } from '../../database/job-steps.ts';
import { behind, newestPage } from '../paging/newest-first.ts';
import { exactInstant } from '../paging/exact-instant.ts';
import { answerJob, type TemporalPlace } from './job-answer.ts';
import type { Job, JobEvent, JobFilter } from './jobs.schema.ts';

/** A job as it is asked for: what the database does not fill in by itself. */
export interface JobDraft {
  readonly id: string;
  readonly clientId: string;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly trigger: 'manual' | 'run_again';
  readonly requestedBy: string;
  readonly retryOf: string | null;
  readonly steps: JobSteps;
}

/** Stores a queued job and its first event. Violates `jobs_one_active` where the client has one. */
export async function addJob(em: EntityManager, draft: JobDraft): Promise<void> {
  await sql`insert into dra.jobs
      (id, client_id, window_from, window_to, trigger, requested_by, retry_of, steps)
    values (${draft.id}, ${draft.clientId}, ${draft.windowFrom}, ${draft.windowTo},
      ${draft.trigger}, ${draft.requestedBy}, ${draft.retryOf}, ${JSON.stringify(draft.steps)}::jsonb)
  `.execute(em.getKysely());
  await addEvent(em, draft, 'queued', 'The audit is queued.');
}

/** Notes that somebody wants the job to end; the worker ends it. */
export async function requestCancel(em: EntityManager, job: Job): Promise<void> {
  const entity = await em.findOneOrFail(JobEntity, { id: job.id });
  entity.cancelRequestedAt ??= new Date();
  await em.flush();
  await addEvent(em, job, job.status, 'Cancelling was asked for.');
}

async function addEvent(
  em: EntityManager,
  job: { id: string; clientId: string },
  status: string,
  message: string,
): Promise<void> {
  const event = { jobId: job.id, clientId: job.clientId, status, message };
  await tables(em).insertInto('job_events').values(event).execute();
}

/** One job, or undefined where there is none or the session may not see it. */
export async function findJob(
  em: EntityManager,
  id: string,
  place: TemporalPlace,
): Promise<Job | undefined> {
  const found = await jobRows(em).where('id', '=', id).executeTakeFirst();
  return found && answerJob(found, place);
}

/** The job of a client that has not finished; there is one at most. */
export async function activeJob(
  em: EntityManager,
  clientId: string,
  place: TemporalPlace,
): Promise<Job | undefined> {
  const active = jobRows(em).where('clientId', '=', clientId).where('finishedAt', 'is', null);
  const found = await active.executeTakeFirst();
  return found && answerJob(found, place);
}

/** A page of jobs, newest first. */
export async function listJobs(em: EntityManager, filter: JobFilter, place: TemporalPlace) {
  let query = jobRows(em)
    .select(exactInstant.as('instant'))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.clientId !== undefined) query = query.where('clientId', '=', filter.clientId);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.trigger !== undefined) query = query.where('trigger', '=', filter.trigger);
  if (filter.since !== undefined) {
    query = query.where(sql<boolean>`created_at >= ${filter.since}::timestamptz`);
  }
  if (filter.before !== undefined) {
    query = query.where(sql<boolean>`created_at < ${filter.before}::timestamptz`);
  }
  if (filter.cursor !== undefined) query = query.where(behind(filter.cursor));
  const { page, next } = newestPage(await query.execute(), filter.limit);
  return { jobs: page.map((row) => answerJob(row, place)), next };
}

/** The tables with their columns by property name. */
function tables(em: EntityManager) {
  return em.getKysely({ columnNamingStrategy: 'property', convertValues: true }).withSchema('dra');
}

function jobRows(em: EntityManager) {
  return tables(em)
    .selectFrom('jobs')
    .selectAll()
    .select(
      sql<string | null>`(select r.id from dra.results r where r.job_id = jobs.id)`.as('resultId'),
    );
}

/** Events of a job after one of them, in order; at most `limit`. */
export async function listEvents(
  em: EntityManager,
  jobId: string,
  after: string,
  limit?: number,
): Promise<JobEvent[]> {
  const found = await em.find(
    JobEventEntity,
    { jobId, id: { $gt: after } },
    { orderBy: { id: 'asc' }, ...(limit !== undefined && { limit }) },
  );
  return found.map(({ id, at, step, status, message }) => ({
    ...{ id, step, status, message },
    at: at.toISOString(),
  }));
}
