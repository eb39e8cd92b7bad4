import { sql } from 'kysely';
import { z } from 'zod';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';

/**
 * Counts the missing orders of the counted window whose family GA4 has under another member. The mark is in the evidence,
 * the last column, which costs a scan of all rows as much as all columns before it: so not in that one.
 */
export async function readReissued(statements: Statements, result: StoredResult): Promise<number> {
  const { orders } = await statements.readOne(
    z.object({ orders: z.int() }),
    sql`select count(*)::int as orders from ${rowsTable(result)} r
         where ${isOfResult(result)} and r.scope = 'counted' and r.verdict = 'missing_in_ga4'
           and r.evidence @> '{"family": {"inGa4": true}}'`,
  );
  return orders;
}
