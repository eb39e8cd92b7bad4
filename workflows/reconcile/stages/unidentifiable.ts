import { sql } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import { isPurchase, isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { scopeOfDay } from './columns.ts';
import { insertRows } from './result-rows.ts';

/**
 * Writes `result_rows` of GA4 revenue whose id names nothing, one per raw id and day of the window. GA4
 * folds such purchases together, so they count by its own number of transactions.
 */
export async function writeUnidentifiableRows(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
  result: StoredResult,
): Promise<void> {
  const rows = sql`
    with summed as (
      select min(g.id) as id, g.transaction_id, g.day, ${scopeOfDay(inputs, settled, sql`g.day`)} as scope,
             min(t.currency) as currency, sum(g.gross_micros)::bigint as value,
             sum(g.refund_micros)::bigint as refund, sum(g.transactions)::int as transactions
        from dra.ga4_transactions g join dra.ga4_traits t on t.id = g.traits_id
       where ${isReadTransaction(inputs)} and g.key is null
         and g.day between ${inputs.from}::date and ${inputs.to}::date
       group by g.transaction_id, g.day
      having bool_or(${isPurchase})
    )
    select -id, 0, 0, 0, 0, value, counted, refund, counted, 0, null::timestamptz, ${result.store}::int, day, 0,
           0, transactions, null::int, true, scope, 'unidentifiable', currency, currency, '', '', null,
           null::int, day, day, null, null, transaction_id, null, null, null::jsonb
      from summed
     cross join lateral (select case when scope = 'counted' then value else 0 end as counted) as own`;
  await insertRows(statements, result, rows);
}
