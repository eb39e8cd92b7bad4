import { sql } from 'kysely';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { ga4Key, orderKey } from '../keys/key-columns.ts';
import { isPurchase, isReadOrder, isReadTransaction, orderDay } from '../sources.ts';
import type { StoredResult } from '../stored-result.ts';
import { comparedValue } from '../value.ts';
import { isSettled, orderClass, scopeOfDay, sentIn } from './columns.ts';
import type { Ga4Currency } from './ga4-currency.ts';
import { staged } from './staged.ts';

/** What orders and GA4 rows are compared by: their key, the settled days, and GA4's currency. */
export interface ComparedBy {
  readonly scheme: KeyScheme;
  readonly settled: readonly string[];
  readonly ga4Currency: Ga4Currency;
}

/**
 * Both sides of every ordinary key: one order with one GA4 row or none, straight from the tables. Where no event was
 * sent in another currency, the planner knows so and leaves out all that is asked of one.
 */
export function ordinaryKeys(inputs: AuditInputs, by: ComparedBy, result: StoredResult) {
  const { ga4Currency } = by;
  return sql`
    select o.id, o.key, o.day, o.scope, o.external_id, o.number, o.created_at, 1 as orders,
           (o.class = 'valid')::int as valid_orders, o.class, o.reason, o.traits_id, o.currency,
           o.gross_micros, o.basis_micros as v,
           case when o.class = 'valid' then o.gross_micros else 0 end as valid_micros,
           case when o.class = 'valid' then o.basis_micros else 0 end as valid_basis,
           o.presentment_currency, null::jsonb as shared, false as is_family, null::text as family_number,
           false as is_late, false as by_alias, g.transaction_id, null::text[] as transaction_ids,
           coalesce(g.is_purchase, false) as in_ga4, coalesce(g.transactions, 0) as transactions,
           1 as purchase_days, coalesce(g.gross_micros, 0) as g,
           coalesce(g.counted_micros, 0) as counted_micros,
           coalesce(g.refund_micros, 0) as refund_micros, g.traits_id as ga4_traits_id,
           case when g.key is null then '' else ${ga4Currency.currency}::text end as ga4_currency,
           ${ga4Currency.hasForeignEvents ? sql`g.sent_in` : sql`null::text`} as sent_in, g.day as first_day, g.day as last_day,
           g.is_purchase and g.settled as on_counted_day
      from (${readOrders(inputs, by, result)}) as o
      left join (${readTransactions(inputs, by)}) as g on g.key = o.key`;
}

/** What follows `left join lateral` is computed once a row, wherever it is named. */
const readOrders = (
  inputs: AuditInputs,
  { scheme, settled }: ComparedBy,
  result: StoredResult,
) => sql`
  select o.id, ${orderKey(scheme, inputs.rules)} as key, local.day, placed.scope, o.external_id,
         o.number, o.created_at, o.traits_id, classed.class, classed.reason, c.currency, o.gross_micros,
         o.presentment_currency, ${comparedValue(inputs.rules, sql`local.day`)} as basis_micros
    from dra.orders o
    join ${staged(result, 'order_classes')} c on c.id = o.traits_id
    left join lateral (select ${orderDay} as day) as local on true
    left join lateral (select ${scopeOfDay(inputs, settled, sql`local.day`)} as scope) as placed on true
    left join lateral (select ${orderClass}) as classed on true
   where ${isReadOrder(inputs)}
     and not exists (
       select from ${staged(result, 'odd_keys')} odd where odd.key = ${orderKey(scheme, inputs.rules)})`;

const readTransactions = (inputs: AuditInputs, { settled, ga4Currency }: ComparedBy) => sql`
  select ${ga4Key(inputs.rules)} as key, g.day, g.transaction_id, g.gross_micros, g.refund_micros,
         g.transactions, g.traits_id, ${isPurchase} as is_purchase,
         ${ga4Currency.hasForeignEvents ? sql`${sentIn} as sent_in,` : sql``}
         ${isSettled(settled, sql`g.day`)} as settled,
         case when ${isSettled(settled, sql`g.day`)} then g.gross_micros else 0 end as counted_micros
    from dra.ga4_transactions g
         ${ga4Currency.hasForeignEvents ? sql`join dra.ga4_traits t on t.id = g.traits_id` : sql``}
   where ${isReadTransaction(inputs)} and g.key is not null`;

/** Both sides of the odd keys; a key without scope has neither an order nor a GA4 day to stand on. */
export const oddKeys = sql`
  select coalesce(o.id, -g.id) as id, coalesce(o.key, g.key) as key,
         coalesce(o.day, g.first_counted_day, g.first_unsettled_day) as day,
         coalesce(o.scope, case when g.first_counted_day is not null then 'counted'
                                when g.first_unsettled_day is not null then 'provisional' end) as scope,
         o.external_id, coalesce(o.number, '') as number, o.created_at, coalesce(o.orders, 0) as orders,
         coalesce(o.valid_orders, 0) as valid_orders, o.class, coalesce(o.reason, '') as reason,
         o.traits_id, coalesce(o.currency, g.ga4_currency) as currency,
         coalesce(o.gross_micros, 0) as gross_micros, coalesce(o.basis_micros, 0) as v,
         coalesce(o.valid_micros, 0) as valid_micros, coalesce(o.valid_basis, 0) as valid_basis,
         o.presentment_currency, o.shared, coalesce(o.is_family, false) as is_family, o.family_number,
         coalesce(o.is_late, false) as is_late, coalesce(g.by_alias, false) as by_alias,
         g.transaction_ids[1] as transaction_id, g.transaction_ids, coalesce(g.in_ga4, false) as in_ga4,
         coalesce(g.transactions, 0) as transactions, coalesce(g.purchase_days, 0) as purchase_days,
         coalesce(g.ga4_micros, 0) as g, coalesce(g.counted_micros, 0) as counted_micros,
         coalesce(g.refund_micros, 0) as refund_micros, g.ga4_traits_id,
         coalesce(g.ga4_currency, '') as ga4_currency, g.sent_in, g.first_day, g.last_day,
         g.first_counted_day is not null as on_counted_day
    from pg_temp.odd_orders o full join pg_temp.odd_transactions g on g.key = o.key`;
