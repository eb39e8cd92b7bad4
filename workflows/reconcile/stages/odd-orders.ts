import { sql } from 'kysely';
import { orderDimensions } from '../../../database/order-dimensions.ts';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { orderKey } from '../keys/key-columns.ts';
import { isReadOrder, orderDay } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { comparedValue } from '../value.ts';
import { microsText, orderClass, scopeOfDay } from './columns.ts';
import { staged } from './staged.ts';

/**
 * `pg_temp.odd_orders`: one row per odd key that orders have, with its first order, for a family its
 * head. Sums are over the orders of that one's scope and currency; `shared` itemises the orders where
 * several have the key. Windows over one sort, no join: an order is never met twice.
 */
export async function stageOddOrders(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
  settled: readonly string[],
  result: StoredResult,
): Promise<void> {
  await statements.run(sql`
    create temp table odd_orders on commit drop as
    with wanted as (
      select o.*, ${orderKey(scheme, inputs.rules)} as key, false as is_late from dra.orders o
       where ${isReadOrder(inputs)} and o.client_id = ${inputs.clientId}
         and ${orderKey(scheme, inputs.rules)} in (select key from ${staged(result, 'odd_keys')})
      union all
      select o.*, late.key, true from pg_temp.late_orders late join dra.orders o on o.id = late.order_id
    ), placed as materialized (
      select coalesce(map.to_key, o.key) as key, o.is_late, o.gone_at is not null as vanished,
             o.id, o.external_id, o.number, o.created_at, o.traits_id, o.gross_micros,
             o.presentment_currency, c.currency, ${orderClass}, ${itemised}, local.day, ${scopeOfDay(inputs, settled, sql`local.day`)} as scope,
             ${comparedValue(inputs.rules, sql`local.day`)} as basis_micros,
             f.first_id as family_id, f.head_id = o.id as is_head,
             f.first_number as family_number
        from wanted o
        join ${staged(result, 'order_classes')} c on c.id = o.traits_id
        join dra.order_traits t on t.id = o.traits_id
       cross join lateral (select ${orderDay} as day) as local
        left join pg_temp.key_map map on map.from_key = o.key and map.how = 'family'
        left join pg_temp.families f on f.order_id = o.id
    ), standing as (
      select * from (
        select *, bool_and(vanished) over (partition by key) as only_vanished,
               row_number() over (partition by key order by created_at desc, external_id collate "C" desc) as age
          from placed) as aged
       where not vanished or (only_vanished and age = 1)
    ), kin as (
      select *, count(*) over (partition by key)::int as orders,
             ${inputs.rules.key.families} and count(family_id) over (partition by key) = count(*) over (partition by key)
               and min(family_id) over (partition by key) = max(family_id) over (partition by key) as is_family
        from standing
    ), ranked as (
      select *, row_number() over one_key as place, first_value(scope) over one_key as key_scope,
             first_value(currency) over one_key as key_currency
        from kin window one_key as (partition by key order by ${firstOrder})
    ), summed as (
      select ${summed}
        from ranked
      window one_key as (partition by key order by place
        rows between unbounded preceding and unbounded following)
    )
    select * from summed where place = 1`);
}

/** What is told of each order of a shared key beside its row's. */
const itemised = sql`
  ${orderDimensions.status} as status, t.payment, t.shipping_method, t.device,
  t.traffic_source, t.country`;

const firstOrder = sql`(is_family and is_head) desc,
  case scope when 'counted' then 1 when 'provisional' then 2 else 3 end, created_at, external_id collate "C"`;

/** The orders of a shared key that its sums are over. */
const counts = sql`scope = key_scope and currency = key_currency and (not is_family or is_head)`;

const summed = sql`
  place, key, is_late, vanished, id, external_id, number, created_at, traits_id, class, reason, currency,
  presentment_currency, day, scope, orders, is_family and orders > 1 as is_family, family_number,
  (count(*) filter (where scope = key_scope and class = 'valid') over one_key)::int as valid_orders,
  (sum(gross_micros) filter (where ${counts}) over one_key)::bigint as gross_micros,
  (sum(basis_micros) filter (where ${counts}) over one_key)::bigint as basis_micros,
  coalesce(sum(gross_micros) filter (where ${counts} and class = 'valid') over one_key, 0)::bigint as valid_micros,
  coalesce(sum(basis_micros) filter (where ${counts} and class = 'valid') over one_key, 0)::bigint as valid_basis,
  jsonb_agg(jsonb_build_object(
    'id', external_id, 'number', number, 'scope', scope, 'day', day, 'class', class, 'reason', reason,
    'status', status, 'currency', currency, 'value', ${microsText('gross_micros')},
    'basis', ${microsText('basis_micros')}, 'payment', payment, 'shippingMethod', shipping_method,
    'device', device, 'trafficSource', traffic_source, 'country', country)) filter (where orders > 1) over one_key as shared`;
