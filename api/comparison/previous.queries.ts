import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { entries, entryOf } from '../results/results.queries.ts';
import type { ResultEntry } from '../results/results.schema.ts';

/** Months have 28 to 31 days and are compared as equals; no window begins more days than these after the one before. */
const SLACK_DAYS = 3;

/**
 * The newest result of the period before: it ends in the days before this one begins and is as long, give or
 * take the days by which months differ. Undefined where there is none.
 */
export async function previousEntry(
  em: EntityManager,
  { clientId, window }: ResultEntry,
): Promise<ResultEntry | undefined> {
  const { from, to } = window;
  const longer = sql<number>`abs((window_to - window_from) - (${to}::date - ${from}::date))`;
  const row = await entries(em)
    .where('clientId', '=', clientId)
    .where(
      sql<boolean>`window_to < ${from}::date and window_to >= ${from}::date - ${SLACK_DAYS}::int`,
    )
    .where(sql<boolean>`${longer} <= ${SLACK_DAYS}::int`)
    .orderBy('windowTo', 'desc')
    .orderBy(longer)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && entryOf(row);
}
