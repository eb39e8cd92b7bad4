import { sql } from 'kysely';
import { z } from 'zod';
import { breakdownDimensions } from '../../../database/findings.ts';
import { orderDimensions } from '../../../database/order-dimensions.ts';
import { orderClasses } from '../../../database/verdicts.ts';
import { VANISHED } from '../order-classes.ts';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { microsOf } from '../value.ts';
import { micros } from './micros.ts';
import { sharedOrders } from './shared-orders.ts';

const dimensionCell = z.object({
  dimension: z.enum([...breakdownDimensions, 'reason']),
  named: z.string(),
  class: z.enum(orderClasses),
  inGa4: z.boolean(),
  orders: z.int(),
  /** The client's; the value is that of orders in it. */
  currency: z.string(),
  value: micros,
});

/**
 * Orders of the counted window with one value of one dimension, one class, and in GA4 or not. `reason` is
 * why an order has its class; the other dimensions are told of valid orders only.
 */
export type DimensionCell = z.infer<typeof dimensionCell>;

/**
 * Adds the orders of the counted window up by each dimension's values, those in byte order. The one scan groups by
 * what orders share; the texts come afterwards, once for each group. Those that GA4 has and those that it has not stand
 * side by side until the end, which makes fewer groups.
 *
 * Orders of the same traits have one class and reason, but for those that are gone. Grouped by both texts, too, the
 * planner would expect a group for every tenth row, and leave them all to one core.
 */
export function readDimensions(statements: Statements, result: StoredResult) {
  const value = microsOf('value');
  return statements.read(
    dimensionCell,
    sql`with grouped as materialized (
          select r.order_traits_id, any_value(r.order_class) as class, any_value(r.class_reason) as reason,
                 count(*) filter (where r.in_ga4) as seen, count(*) filter (where not r.in_ga4) as unseen,
                 sum(r.order_micros) filter (where r.in_ga4) as seen_micros,
                 sum(r.order_micros) filter (where not r.in_ga4) as unseen_micros
            from ${rowsTable(result)} r
           where ${isOfResult(result)} and r.scope = 'counted' and r.orders > 0
             and r.verdict <> 'duplicate_order_key'
           group by r.order_traits_id, ${isVanished}
        ), sales as (
          select g.class, g.reason, g.seen, g.unseen, g.seen_micros, g.unseen_micros, t.currency, t.payment,
                 t.shipping_method, ${orderDimensions.status} as status, t.device, t.traffic_source, t.country
            from grouped g join dra.order_traits t on t.id = g.order_traits_id
          union all
          select o.class, o.reason, r.in_ga4::int, (not r.in_ga4)::int,
                 case when r.in_ga4 then ${value} end, case when not r.in_ga4 then ${value} end, o.currency,
                 o.payment, o."shippingMethod", o.status, o.device, o."trafficSource", o.country
            from ${sharedOrders(result)} and o.scope = 'counted'
        ), cells as (
          select case when grouping(payment) = 0 then 'payment'
                      when grouping(shipping_method) = 0 then 'shippingMethod'
                      when grouping(status) = 0 then 'status' when grouping(device) = 0 then 'device'
                      when grouping(traffic_source) = 0 then 'trafficSource'
                      when grouping(country) = 0 then 'country' else 'reason' end as dimension,
                 coalesce(payment, shipping_method, status, device, traffic_source, country, reason) as named,
                 class, sum(seen) as seen, sum(unseen) as unseen,
                 sum(seen_micros) filter (where ${isOwn(result)}) as seen_micros,
                 sum(unseen_micros) filter (where ${isOwn(result)}) as unseen_micros
            from sales
           group by class, grouping sets (
             (payment), (shipping_method), (status), (device), (traffic_source), (country), (reason))
          having class = 'valid' or grouping(reason) = 0
        )
        select dimension, named, class, "inGa4", orders::int, ${result.currency}::text as currency,
               coalesce(micros, 0)::text as value
          from cells
         cross join lateral (values (true, seen, seen_micros), (false, unseen, unseen_micros))
            as side ("inGa4", orders, micros)
         where orders > 0
         order by named collate "C"`,
  );
}

const isVanished = sql`(r.order_class = ${VANISHED.class} and r.class_reason = ${VANISHED.reason})`;
const isOwn = ({ currency }: StoredResult) => sql`currency = ${currency}`;
