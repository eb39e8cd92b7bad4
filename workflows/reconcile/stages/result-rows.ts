import { sql, type RawBuilder } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import { inParallel } from '../in-parallel.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { ordinaryKeys, oddKeys, type ComparedBy } from './compared-keys.ts';
import { causeOf, evidenceOf } from './explain.ts';
import { stage, staged } from './staged.ts';
import { verdictOfKey } from './verdict.ts';

/** The table of a result's rows: the shared one, or its own, which nobody else sees before it is adopted. */
export const rowsTable = (result: StoredResult): RawBuilder<unknown> =>
  result.store === 0 ? sql.table('dra.result_rows') : staged(result, 'result_rows');

/** Holds for those rows `r` of `rowsTable` that are the result's. */
export const isOfResult = ({ store, resultId }: StoredResult): RawBuilder<boolean> =>
  store === 0 ? sql`(r.store = 0 and r.result_id = ${resultId}::uuid)` : sql`true`;

/**
 * Writes `result_rows`, one row per match key, with its one verdict. Keys whose orders all lie outside
 * the window appear only where counted GA4 days have them.
 *
 * For counted rows `difference` is g − b and `edge` g_in − g; for all others 0 and g_in. So per currency
 * Σ valid (counted) + Σ definition + Σ difference + Σ edge = Σ counted GA4 revenue. Two currencies have
 * no difference: there each side counts in its own.
 */
export async function writeKeyRows(
  statements: Statements,
  inputs: AuditInputs,
  by: ComparedBy,
  result: StoredResult,
): Promise<void> {
  const ordinary = ordinaryKeys(inputs, by, result);
  const isLarge = result.store > 0;
  if (isLarge) await stageRows(statements, result, keyRows(inputs, result, ordinary));
  const others = isLarge ? oddKeys : sql`${ordinary} union all ${oddKeys}`;
  // Fenced, because planning the verdict's expressions is most of what few rows cost.
  const few = sql`select * from (${others}) as keys offset 0`;
  await insertRows(statements, result, keyRows(inputs, result, few));
}

/** Adds rows to those of the result; `rows` selects them with the columns in this order. */
export function insertRows(
  statements: Statements,
  result: StoredResult,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const { resultId, clientId } = result;
  return statements.run(sql`
    insert into ${rowsTable(result)} (${columns}, result_id, client_id)
    select rows.*, ${resultId}::uuid, ${clientId}::uuid from (${rows}) as rows`);
}

/** What all rows have alike is a column with a default, kept once and not in each row; but for the store, which is checked in each. */
async function stageRows(
  statements: Statements,
  result: StoredResult,
  rows: RawBuilder<unknown>,
): Promise<void> {
  // Pages go to disk while others are made, so that the commit need not wait for all of them.
  await statements.run(sql`set local backend_flush_after = '1MB'`);
  await inParallel(statements, result, () => stage(statements, result, 'result_rows', rows));
  const { resultId, clientId } = result;
  await statements.run(sql`
    alter table ${rowsTable(result)}
      add column result_id uuid not null default ${sql.lit(resultId)},
      add column client_id uuid not null default ${sql.lit(clientId)}`);
}

// What nearly every row has stands first, the widest of it first: so it is read fastest and nothing is padded.
const columns = sql`
  id, order_micros, basis_micros, valid_micros, definition_micros, ga4_micros, ga4_counted_micros,
  ga4_refund_micros, difference_micros, edge_micros, order_created_at, store, day, orders, valid_orders,
  ga4_transactions, order_traits_id, in_ga4, scope, verdict, currency, ga4_currency, class_reason, order_number,
  order_class, ga4_traits_id, ga4_first_day, ga4_last_day, key, order_id, transaction_id, matched_by, cause,
  evidence`;

/** A row for each key of `bothSides`. What follows `left join lateral` is computed once a row, wherever it is named. */
const keyRows = (
  { rules }: AuditInputs,
  { store }: StoredResult,
  bothSides: RawBuilder<unknown>,
) => sql`
  select id, gross_micros as order_micros, v as basis_micros, valid_micros,
         case when scope = 'counted' then valid_basis - valid_micros else 0 end as definition_micros,
         g as ga4_micros, counted_micros as ga4_counted_micros, refund_micros as ga4_refund_micros,
         case when scope = 'counted' and ga4_currency in (currency, '') then g - valid_basis else 0 end as difference_micros,
         counted_micros - case when scope = 'counted' then g else 0 end as edge_micros,
         created_at as order_created_at, ${store}::int as store, day, orders, valid_orders,
         transactions as ga4_transactions, traits_id as order_traits_id, in_ga4, scope, verdict, currency,
         ga4_currency, reason as class_reason, number as order_number, class as order_class, ga4_traits_id,
         first_day as ga4_first_day, last_day as ga4_last_day, key, external_id as order_id, transaction_id,
         case when not in_ga4 or orders = 0 then null when by_alias then 'alias'
              when is_family then 'family' when is_late then 'late' else 'key' end as matched_by,
         ${causeOf(rules)} as cause, ${evidenceOf(rules)} as evidence
    from (${bothSides}) as k
    left join lateral (select sent_in is not null and currency = ga4_currency
                              and sent_in is not distinct from presentment_currency as converted) as event on true
    left join lateral (select ${verdictOfKey(rules)} as verdict) as decided on true
   where scope <> 'edge' or on_counted_day`;
