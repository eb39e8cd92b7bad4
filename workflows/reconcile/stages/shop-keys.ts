import { sql } from 'kysely';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';

/**
 * Stage 5: `pg_temp.shop_keys`, one row per match key with its first order (the earliest one of the
 * best scope). Sums are over the orders of that one's scope in its currency; where several orders
 * share the key, `shared` itemises all of them. Windows over one sort, no join: an order is never
 * met twice.
 */
export async function stageShopKeys(statements: Statements): Promise<void> {
  await statements.run(sql`
    create temp table shop_keys on commit drop as
    with placed as (
      select ${carried}, class, reason, scope_rank,
             coalesce(nullif(status, ''), financial_status) as raw_status,
             (count(*) over (partition by key))::int as orders,
             row_number() over one_key as place,
             first_value(scope) over one_key as key_scope,
             first_value(currency) over one_key as key_currency
        from pg_temp.shop_orders join pg_temp.order_classes using (traits)
      window one_key as (partition by key order by ${earliest})
    ), summed as (
      select *, array_agg(external_id) over one_key as order_ids,
             jsonb_agg(${item}) filter (where orders > 1) over one_key as shared,
             (count(*) filter (where scope = key_scope and class = 'valid') over one_key)::int
               as valid_orders,
             sum(gross) filter (where scope = key_scope and currency = key_currency) over one_key
               as value,
             coalesce(sum(gross) filter (where scope = key_scope and currency = key_currency
               and class = 'valid') over one_key, 0) as valid_value
        from placed
      window one_key as (partition by key order by ${earliest}
        rows between unbounded preceding and unbounded following)
    )
    select * from summed where place = 1`);
  await statements.run(sql`analyze pg_temp.shop_keys (key)`);
}

const earliest = sql`scope_rank, created_at, external_id collate "C"`;

/** What result rows keep of an order. */
const carried = sql`key, external_id, number, created_at, day, scope, is_late, currency, gross, tax,
  shipping, shipping_tax, discount, refunded, payment, shipping_method, device, traffic_source,
  country`;

/** An order of a shared key; `salesOf` reads it back. Money as text. */
const item = sql`jsonb_build_object(
  'id', external_id, 'number', number, 'scope', scope, 'day', day, 'class', class,
  'reason', reason, 'status', raw_status, 'currency', currency, 'value', ${moneyText('gross')},
  'payment', payment, 'shippingMethod', shipping_method, 'device', device,
  'trafficSource', traffic_source, 'country', country)`;
