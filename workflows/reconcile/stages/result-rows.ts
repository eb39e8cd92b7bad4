import { sql } from 'kysely';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';
import { causeOfGap, nearestMultiple, verdictOfKey } from './verdict.ts';

/** The result that rows are written for. */
export interface ResultKey {
  readonly resultId: string;
  readonly clientId: string;
}

/**
 * Stage 6: `result_rows`, one row per match key, with its one verdict. A key belongs to the scope of
 * its order; without any order, to the counted window where GA4 has it on a counted day, else to the
 * unsettled days. A key whose orders all lie outside appears only where counted GA4 days have it.
 *
 * For counted rows `difference` is g − s and `edge_value` g_in − g; for all others 0 and g_in. So per
 * currency Σ valid_value (counted) + Σ difference + Σ edge_value = Σ ga4_counted_value. Two
 * currencies have no difference: there each side counts in its own.
 */
export async function writeKeyRows(
  statements: Statements,
  { resultId, clientId }: ResultKey,
): Promise<void> {
  await statements.run(sql`
    insert into dra.result_rows (
      result_id, client_id, scope, verdict, key, day, order_ids, order_number, order_created_at,
      orders, valid_orders, order_class, class_reason, raw_status, order_value, valid_value,
      currency, transaction_ids, in_ga4, ga4_transactions, ga4_value, ga4_counted_value,
      ga4_refund, ga4_currency, ga4_first_day, ga4_last_day, difference, edge_value, payment,
      shipping_method, device, traffic_source, country, ga4_channel, ga4_source_medium,
      ga4_device, ga4_browser, cause, evidence)
    with joined as (${joinedKeys}),
    kept as (
      select *, ${nearestMultiple} as times from joined
       where scope <> 'edge' or first_counted_day is not null
    ),
    decided as (select *, ${verdictOfKey} as verdict from kept)
    select ${resultId}::uuid, ${clientId}::uuid, scope, verdict, key, day, order_ids, number,
           created_at, orders, valid_orders, class, reason, raw_status, value, valid_value,
           currency, transaction_ids, in_ga4, transactions, ga4_value, counted_value,
           refund, ga4_currency, first_day, last_day,
           case when scope = 'counted' and currency = ga4_currency then ga4_value - valid_value
                when scope = 'counted' and ga4_currency = '' then - valid_value
                else 0 end,
           counted_value - case when scope = 'counted' then ga4_value else 0 end,
           payment, shipping_method, device, traffic_source, country, channel, source_medium,
           ga4_device, browser, ${causeOfGap}, ${evidence}
      from decided
     order by day, key`);
}

/** Both sides of every key; a key without scope has neither an order nor a GA4 day to stand on. */
const joinedKeys = sql`
  select coalesce(o.key, g.key) as key,
         coalesce(o.scope, case when g.first_counted_day is not null then 'counted'
                                when g.first_unsettled_day is not null then 'provisional' end) as scope,
         coalesce(o.day, g.first_counted_day, g.first_unsettled_day) as day,
         coalesce(o.order_ids, '{}') as order_ids, coalesce(o.number, '') as number, o.created_at,
         coalesce(o.orders, 0) as orders, coalesce(o.valid_orders, 0) as valid_orders,
         o.class, coalesce(o.reason, '') as reason, coalesce(o.raw_status, '') as raw_status,
         coalesce(o.value, 0) as value, coalesce(o.valid_value, 0) as valid_value,
         coalesce(o.currency, g.currency) as currency, o.shared, o.is_late,
         o.tax, o.shipping, o.shipping_tax, o.discount, o.refunded,
         coalesce(o.payment, '') as payment, coalesce(o.shipping_method, '') as shipping_method,
         coalesce(o.device, '') as device, coalesce(o.traffic_source, '') as traffic_source,
         coalesce(o.country, '') as country,
         coalesce(g.transaction_ids, '{}') as transaction_ids,
         coalesce(g.purchases, 0) > 0 as in_ga4, coalesce(g.transactions, 0) as transactions,
         coalesce(g.purchase_days, 0) as purchase_days, coalesce(g.value, 0) as ga4_value,
         coalesce(g.counted_value, 0) as counted_value, coalesce(g.refund, 0) as refund,
         coalesce(g.currency, '') as ga4_currency, g.event_currency, g.first_day, g.last_day,
         g.first_counted_day, coalesce(g.channel, '') as channel,
         coalesce(g.source_medium, '') as source_medium, coalesce(g.device, '') as ga4_device,
         coalesce(g.browser, '') as browser
    from pg_temp.shop_keys o full join pg_temp.ga4_keys g on g.key = o.key`;

/** What the verdict rests on, as far as the row's columns do not show it. Money as text. */
const evidence = sql`
  jsonb_strip_nulls(jsonb_build_object('orders', shared, 'foundLate', nullif(is_late, false)))
  || case verdict
       when 'value_mismatch' then jsonb_build_object(
         'gap', ${moneyText(sql`ga4_value - value`)}, 'tax', ${moneyText('tax')},
         'shipping', ${moneyText('shipping')}, 'shippingTax', ${moneyText('shipping_tax')},
         'discount', ${moneyText('discount')}, 'refunded', ${moneyText('refunded')})
       when 'duplicated_in_ga4' then jsonb_build_object(
         'times', times, 'inflatedBy', ${moneyText(sql`ga4_value - value`)})
       when 'currency_mismatch' then jsonb_build_object('eventCurrency', event_currency)
       else '{}' end`;
