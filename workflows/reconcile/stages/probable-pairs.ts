import { sql, type RawBuilder } from 'kysely';
import { inParallel } from '../in-parallel.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { isOfResult, rowsTable } from './result-rows.ts';
import { stage, staged } from './staged.ts';

/**
 * Marks missing orders and unknown transactions that are probably one sale under a wrong id: equal value
 * on the same or an adjacent day, and nothing else of that value around, matched rows included.
 */
export async function markProbablePairs(
  statements: Statements,
  result: StoredResult,
): Promise<void> {
  const stagePairs = async () => {
    await stage(statements, result, 'likely_pairs', likelyPairs(result));
    // The planner must know how few they are, or it sorts all rows to find their rivals.
    await statements.run(sql`analyze ${staged(result, 'likely_pairs')}`);
    await stage(statements, result, 'probable_pairs', pairsWithoutRivals(result));
  };
  // Both scans keep few rows, which costs nothing to hand over; the planner expects half of all.
  await inParallel(statements, result, stagePairs, { parallel_tuple_cost: '0' });
  const pairs = staged(result, 'probable_pairs');
  await statements.run(sql`
    update ${rowsTable(result)} r
       set cause = 'wrong_id',
           evidence = coalesce(r.evidence, '{}') || jsonb_build_object('pairedWith', mark.other)
      from (select order_row as id, ga4_key as other from ${pairs}
            union all select ga4_row, order_key from ${pairs}) as mark
     where ${isOfResult(result)} and r.verdict in ('missing_in_ga4', 'unknown_in_shop') and r.id = mark.id`);
}

function likelyPairs(result: StoredResult) {
  const [ofResult, rows] = [isOfResult(result), rowsTable(result)];
  // Asked twice: were it materialized, all missing rows would be handed to one core to be joined with it.
  const unknown = sql`
    select r.id, r.key, r.day, r.ga4_currency as currency, r.ga4_micros as value from ${rows} r
     where ${ofResult} and r.verdict = 'unknown_in_shop' and r.ga4_micros > 0`;
  return sql`
    with missing as (${lonely(sql`
      select r.id, r.key, r.day, r.currency, r.basis_micros as value from ${rows} r
       where ${ofResult} and r.verdict = 'missing_in_ga4' and r.scope = 'counted' and r.basis_micros > 0
         and r.basis_micros in (select value from (${unknown}) as u)`)}
    ), unknown as (${lonely(unknown)}
    )
    select missing.id as order_row, unknown.id as ga4_row, missing.key as order_key, unknown.key as ga4_key,
           value, currency, least(missing.day, unknown.day) - 1 as from_day,
           greatest(missing.day, unknown.day) + 1 as to_day
      from missing join unknown using (value, currency)
     where abs(missing.day - unknown.day) <= 1`;
}

/** Rows with a likely pair's value are few; to find them takes one scan of all rows, most of which have one value alone. */
function pairsWithoutRivals(result: StoredResult) {
  const likely = staged(result, 'likely_pairs');
  const values = sql`(select value from ${likely})`;
  return sql`
    with of_value as materialized (
      select r.id, r.orders, r.day, r.currency, r.basis_micros, r.in_ga4, r.ga4_first_day, r.ga4_currency,
             r.ga4_micros
        from ${rowsTable(result)} r
       where ${isOfResult(result)}
         and (r.basis_micros in ${values} or r.ga4_micros <> r.basis_micros and r.ga4_micros in ${values})
    )
    select order_row, ga4_row, order_key, ga4_key from ${likely} p
     where not exists (
      select from of_value r
       where r.basis_micros = p.value and r.currency = p.currency and r.orders > 0
         and r.day between p.from_day and p.to_day and r.id <> p.order_row)
       and not exists (
      select from of_value r
       where r.ga4_micros = p.value and r.ga4_currency = p.currency and r.in_ga4
         and r.ga4_first_day between p.from_day and p.to_day and r.id <> p.ga4_row)`;
}

/** Rows with no other of these of the same value on the same or an adjacent day: at most one partner each. */
const lonely = (rows: RawBuilder<unknown>) => sql`
  select * from (
    select *, lag(day) over same_value as before, lead(day) over same_value as after
      from (${rows}) as rows window same_value as (partition by currency, value order by day)) as neighbours
   where (before is null or before < day - 1) and (after is null or after > day + 1)`;
