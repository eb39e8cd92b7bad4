import { sql } from 'kysely';
import type { KeyEvidence } from '../../../database/result-summary.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { withoutNestedLoops } from '../without-nested-loops.ts';
import { markProbablePairs } from './probable-pairs.ts';
import { isOfResult, rowsTable } from './result-rows.ts';
import { indexDiscrepancies } from './staged.ts';

/** Indexes a large result's discrepancies, then marks what only all rows together show. */
export async function refineRows(
  statements: Statements,
  result: StoredResult,
  { families }: Pick<KeyEvidence, 'families'>,
): Promise<void> {
  if (result.store > 0) await indexDiscrepancies(statements, result);
  if (families.seen > 0) await markFamilies(statements, result);
  await withoutNestedLoops(statements, () => markProbablePairs(statements, result));
}

/**
 * Marks the rows of families that were seen with whether GA4 has any member's key. A missing order whose
 * family GA4 has under another member is no lost sale where the rules do not apply families: `reissued`.
 */
async function markFamilies(statements: Statements, result: StoredResult): Promise<void> {
  await statements.run(sql`
    with known as (
      select f.first_id, bool_or(coalesce(g.in_ga4, false)) as in_ga4
        from pg_temp.families f left join pg_temp.odd_transactions g on g.key in (f.own_key, f.family_key)
       group by f.first_id
    )
    update ${rowsTable(result)} r
       set evidence = jsonb_set(r.evidence, '{family,inGa4}', to_jsonb(known.in_ga4)),
           cause = case when r.verdict = 'missing_in_ga4' and known.in_ga4
                     and r.evidence #> '{family,applied}' = 'false' then 'reissued' else r.cause end
      from pg_temp.families f join known using (first_id)
     where ${isOfResult(result)} and r.id = f.order_id and r.evidence ? 'family'`);
}
