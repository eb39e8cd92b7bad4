import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import type { PreviewRulesInput } from '../contracts.ts';

const read = z.array(z.object({ jobId: z.uuid() })).max(1);

/**
 * The client's newest job whose reads of shop and GA4 both succeeded and are still there, of exactly
 * that window where one is given; null where there is none.
 */
export async function latestReadJob(
  database: Database,
  clientId: string,
  window: PreviewRulesInput['window'],
): Promise<{ jobId: string } | null> {
  const ofWindow = window
    ? sql`j.window_from = ${window.from} and j.window_to = ${window.to}`
    : sql`true`;
  const found = await asService(database, (em) =>
    sql`select j.id as "jobId"
          from dra.jobs j
         where j.client_id = ${clientId} and ${ofWindow}
           and ${hasRead(sql`'ga4'`)} and ${hasRead(sql`'woo', 'shopify'`)}
         order by j.created_at desc, j.id desc limit 1`.execute(em.getKysely()),
  );
  return read.parse(found.rows)[0] ?? null;
}

/** A removed connector takes its checkpoints with it, but the job still says that it was read. */
function hasRead(kinds: ReturnType<typeof sql>) {
  return sql`exists (
    select from dra.ingest_checkpoints p join dra.connectors c on c.id = p.connector_id
     where p.job_id = j.id and c.kind in (${kinds}) and j.steps -> c.kind ->> 'status' = 'succeeded')`;
}
