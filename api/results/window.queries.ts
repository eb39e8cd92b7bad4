import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { entries, entryOf, latestResult } from './results.queries.ts';
import type { WindowAnswer, WindowQuery } from './results.schema.ts';

const MOST_OFFERED = 3;

/** The newest result of exactly that window; where there is none, those of the nearest windows. */
export async function findWindow(
  em: EntityManager,
  clientId: string,
  window: WindowQuery,
): Promise<WindowAnswer> {
  const result = await latestResult(em, clientId, window);
  if (result) return { result, nearest: [] };
  const { from, to } = window;
  // Days in common, then days that are not, then how long ago: of each window only the newest result.
  const common = sql<number>`greatest(0, least(window_to, ${to}::date) - greatest(window_from, ${from}::date) + 1)`;
  const apart = sql<number>`abs(window_from - ${from}::date) + abs(window_to - ${to}::date)`;
  const rows = await entries(em)
    .where('clientId', '=', clientId)
    .where(
      sql<boolean>`not exists (select from dra.results newer where newer.client_id = results.client_id
        and (newer.window_from, newer.window_to) = (results.window_from, results.window_to)
        and (newer.created_at, newer.id) > (results.created_at, results.id))`,
    )
    .orderBy(common, 'desc')
    .orderBy(apart)
    .orderBy('createdAt', 'desc')
    .limit(MOST_OFFERED)
    .execute();
  return { result: null, nearest: rows.map(entryOf) };
}
