import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { TransientFault } from './faults.ts';
import type { Read } from './ingest-read.ts';
import type { Page } from './source.ts';

/** How far one unit has been read. */
const checkpointRow = z.object({
  unit: z.string(),
  cursor: z.string().nullable(),
  pageSize: z.int().positive(),
  rows: z.coerce.number(),
  total: z.coerce.number().nullable(),
  finished: z.boolean(),
});
export type Checkpoint = z.infer<typeof checkpointRow>;

const columns = sql`unit, cursor, page_size as "pageSize", rows::text, total::text,
                    finished_at is not null as finished`;

/** All checkpoints of a read by unit. */
export async function loadCheckpoints(
  em: EntityManager,
  read: Read,
): Promise<Map<string, Checkpoint>> {
  const { rows } = await sql`
    select ${columns} from dra.ingest_checkpoints
     where job_id = ${read.jobId} and connector_id = ${read.connectorId}`.execute(em.getKysely());
  return new Map(
    z
      .array(checkpointRow)
      .parse(rows)
      .map((row) => [row.unit, row]),
  );
}

/** Notes that a unit's read begins now, before its first request; a begun unit stays as it is. */
export async function beginUnit(
  em: EntityManager,
  read: Read,
  unit: string,
  pageSize: number,
): Promise<Checkpoint> {
  const { rows } = await sql`
    insert into dra.ingest_checkpoints as mine (job_id, connector_id, unit, page_size)
    values (${read.jobId}, ${read.connectorId}, ${unit}, ${pageSize})
    on conflict (job_id, connector_id, unit) do update set unit = mine.unit
    returning ${columns}`.execute(em.getKysely());
  return checkpointRow.parse(rows[0]);
}

/**
 * Moves a checkpoint past a page whose rows are written in the same transaction. Throws
 * TransientFault where it no longer stands at the cursor that the page was read from.
 */
export async function advance(
  em: EntityManager,
  read: Read,
  at: Checkpoint,
  page: Page<unknown>,
): Promise<Checkpoint> {
  const { rows } = await sql`
    update dra.ingest_checkpoints
       set cursor = ${page.next}, rows = rows + ${page.rows.length},
           total = coalesce(${page.total}::bigint, total),
           facts = facts || ${JSON.stringify(page.facts)}::jsonb,
           finished_at = case when ${page.next}::text is null then now() end
     where job_id = ${read.jobId} and connector_id = ${read.connectorId} and unit = ${at.unit}
       and cursor is not distinct from ${at.cursor} and finished_at is null
    returning ${columns}`.execute(em.getKysely());
  if (rows[0] === undefined) throw new TransientFault(`Another attempt has read on in ${at.unit}.`);
  return checkpointRow.parse(rows[0]);
}

/** Asks for half as many rows a page from now on, at least one: the remote was too slow. */
export async function halvePages(em: EntityManager, read: Read, unit: string): Promise<void> {
  await sql`
    update dra.ingest_checkpoints set page_size = greatest(page_size / 2, 1)
     where job_id = ${read.jobId} and connector_id = ${read.connectorId} and unit = ${unit}`.execute(
    em.getKysely(),
  );
}

/** Forgets what was read, so that another job does not take it over. */
export async function dropCheckpoints(em: EntityManager, read: Read): Promise<void> {
  await sql`delete from dra.ingest_checkpoints
             where job_id = ${read.jobId} and connector_id = ${read.connectorId}`.execute(
    em.getKysely(),
  );
}
