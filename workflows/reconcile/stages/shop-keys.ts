import { sql } from 'kysely';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';

/**
 * Stage 5: `pg_temp.shop_keys`, one row per match key with its first order (`head`: the earliest
 * one of the best scope). Sums are over the orders of the head's scope in the head's currency;
 * where several orders share the key, `shared` itemises all of them.
 */
export async function stageShopKeys(statements: Statements): Promise<void> {
  await statements.run(sql`
    create temp table shop_keys on commit drop as
    with classified as (
      select o.*, c.class, c.reason,
             coalesce(nullif(o.status, ''), o.financial_status) as raw_status
        from pg_temp.shop_orders o
        join pg_temp.order_classes c using (traits)
    ), placed as (
      select *, row_number() over one_key as place,
             scope = first_value(scope) over one_key as in_scope,
             scope = first_value(scope) over one_key
               and currency = first_value(currency) over one_key as is_summed
        from classified
      window one_key as (
        partition by key order by scope_rank, created_at, external_id collate "C")
    ), summed as (
      select key, count(*)::int as orders,
             array_agg(external_id order by place) as order_ids,
             (count(*) filter (where in_scope and class = 'valid'))::int as valid_orders,
             sum(gross) filter (where is_summed) as value,
             coalesce(sum(gross) filter (where is_summed and class = 'valid'), 0) as valid_value,
             case when count(*) > 1 then jsonb_agg(${item} order by place) end as shared
        from placed group by key
    )
    select head.*, summed.orders, summed.order_ids, summed.valid_orders, summed.value,
           summed.valid_value, summed.shared
      from placed head join summed using (key)
     where head.place = 1`);
  await statements.run(sql`analyze pg_temp.shop_keys`);
}

/** An order of a shared key; `sharedOrders` in the summary reads it back. Money as text. */
const item = sql`jsonb_build_object(
  'id', external_id, 'number', number, 'scope', scope, 'day', day, 'class', class,
  'reason', reason, 'status', raw_status, 'currency', currency, 'value', ${moneyText('gross')},
  'payment', payment, 'shippingMethod', shipping_method, 'device', device,
  'trafficSource', traffic_source, 'country', country)`;
