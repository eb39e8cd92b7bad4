import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import type { OpenJob } from './open-job.ts';

/**
 * Takes over what an earlier job of the same window has read whole units of, so that a second run
 * goes on from the unfinished step: its finished checkpoints, and its orders as seen by this job.
 * A connector that was changed since, or that a later job has read from, is read anew: its stored
 * rows are no longer those of the checkpoints.
 */
export async function adoptEarlierRead(
  em: EntityManager,
  job: OpenJob,
  earlierJobId: string | null,
): Promise<void> {
  if (earlierJobId === null) return;
  await sql`
    with copied as (
      insert into dra.ingest_checkpoints
        (job_id, connector_id, unit, page_size, rows, total, facts, read_started_at, finished_at)
      select ${job.jobId}, c.connector_id, c.unit, c.page_size, c.rows, c.total, c.facts,
             c.read_started_at, c.finished_at
        from dra.ingest_checkpoints c
        join dra.connectors k on k.id = c.connector_id
        join dra.jobs earlier on earlier.id = c.job_id and earlier.client_id = ${job.clientId}
       where c.job_id = ${earlierJobId} and c.finished_at is not null
         and k.updated_at <= c.read_started_at
         and not exists (
           select from dra.ingest_checkpoints since join dra.jobs later on later.id = since.job_id
            where since.connector_id = c.connector_id and later.id <> earlier.id
              and later.created_at >= earlier.created_at)
      on conflict do nothing
      returning connector_id)
    update dra.orders set job_id = ${job.jobId}
     where job_id = ${earlierJobId} and connector_id in (select connector_id from copied)`.execute(
    em.getKysely(),
  );
}
