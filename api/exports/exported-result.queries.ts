import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { ExportedResult } from './about.ts';

const read = z.tuple([
  z.object({
    client: z.string(),
    slug: z.string(),
    from: z.string(),
    to: z.string(),
    zone: z.string(),
    rulesVersion: z.int(),
    inputHash: z.string(),
    made: z.string(),
  }),
]);

/** What an export says of its result, which the session may see. */
export async function exportedResult(em: EntityManager, id: string): Promise<ExportedResult> {
  const { rows } = await sql`
    select c.name as client, c.slug, r.window_from::text as from, r.window_to::text as to, r.zone,
           r.rules_version as "rulesVersion", r.input_hash as "inputHash",
           (date_trunc('second', r.created_at) at time zone r.zone)::text as made
      from dra.results r join dra.clients c on c.id = r.client_id where r.id = ${id}`.execute(
    em.getKysely(),
  );
  const [{ from, to, ...result }] = read.parse(rows);
  return { ...result, window: { from, to } };
}
