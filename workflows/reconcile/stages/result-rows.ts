import { sql, type RawBuilder } from 'kysely';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { ordinaryKeys, oddKeys } from './compared-keys.ts';
import { causeOf, evidenceOf } from './explain.ts';
import { verdictOfKey } from './verdict.ts';

/** The table that a result's rows are written into: its own, not yet attached, or the shared one. */
export const rowsTable = ({ store }: StoredResult): RawBuilder<unknown> =>
  sql.table(store === 0 ? 'dra.result_rows' : `dra.result_rows_${store}`);

/** Holds for rows `r` of the result; its store keeps others' partitions out of the plan. */
export const isOfResult = ({ store, resultId }: StoredResult): RawBuilder<boolean> =>
  sql`(r.store = ${store}::int and r.result_id = ${resultId}::uuid)`;

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
  { scheme, settled }: { scheme: KeyScheme; settled: readonly string[] },
  result: StoredResult,
): Promise<void> {
  await writeRows(statements, inputs, result, ordinaryKeys(inputs, scheme, settled));
  await writeRows(statements, inputs, result, oddKeys);
}

async function writeRows(
  statements: Statements,
  { rules }: AuditInputs,
  result: StoredResult,
  bothSides: RawBuilder<unknown>,
): Promise<void> {
  // `offset 0` keeps the verdict from being decided anew wherever it is named.
  await statements.run(sql`
    insert into ${rowsTable(result)} (${columns})
    select ${result.store}::int, ${result.resultId}::uuid, ${result.clientId}::uuid, id, scope, verdict, key,
           day, external_id, number, created_at, orders, valid_orders, class, reason, traits_id, currency,
           gross_micros, v, valid_micros,
           case when scope = 'counted' then valid_basis - valid_micros else 0 end,
           transaction_id, in_ga4, transactions, ga4_traits_id, ga4_currency, g, counted_micros,
           refund_micros, first_day, last_day,
           case when scope = 'counted' and ga4_currency in (currency, '') then g - valid_basis else 0 end,
           counted_micros - case when scope = 'counted' then g else 0 end,
           case when not in_ga4 or orders = 0 then null when by_alias then 'alias'
                when is_family then 'family' when is_late then 'late' else 'key' end,
           ${causeOf(rules)}, ${evidenceOf(rules)}
      from (select *, ${verdictOfKey(rules)} as verdict
              from (select *, sent_in is not null and currency = ga4_currency
                              and sent_in is not distinct from presentment_currency as converted
                      from (${bothSides}) as both_sides
                     where scope <> 'edge' or on_counted_day) as compared
            offset 0) as k`);
}

export const columns = sql`
  store, result_id, client_id, id, scope, verdict, key, day, order_id, order_number, order_created_at,
  orders, valid_orders, order_class, class_reason, order_traits_id, currency, order_micros, basis_micros,
  valid_micros, definition_micros, transaction_id, in_ga4, ga4_transactions, ga4_traits_id, ga4_currency,
  ga4_micros, ga4_counted_micros, ga4_refund_micros, ga4_first_day, ga4_last_day, difference_micros,
  edge_micros, matched_by, cause, evidence`;
