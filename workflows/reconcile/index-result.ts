import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import { statementsOf } from './statements.ts';

/**
 * Builds what a large result's pages need beside the index of its discrepancies. The result can be read meanwhile. Does
 * nothing where it is there already. On abort the running statement is cancelled and this rejects.
 */
export function indexResult(
  database: Database,
  resultId: string,
  signal: AbortSignal,
): Promise<void> {
  return asService(database, (em) =>
    statementsOf(em, signal).run(sql`
      select dra.index_result_rows(store) from dra.results where id = ${resultId} and store > 0`),
  );
}
