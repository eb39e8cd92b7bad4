import { sql } from 'kysely';
import { z } from 'zod';
import { breakdownDimensions } from '../../../database/findings.ts';
import { orderDimensions } from '../../../database/order-dimensions.ts';
import { orderClasses } from '../../../database/verdicts.ts';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
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
 * what orders share; the texts come afterwards, once for each group.
 */
export function readDimensions(statements: Statements, result: StoredResult) {
  return statements.read(
    dimensionCell,
    sql`with grouped as materialized (
          select r.order_traits_id, r.order_class as class, r.class_reason as reason, r.in_ga4,
                 count(*) as orders, sum(r.order_micros) as micros
            from ${rowsTable(result)} r
           where ${isOfResult(result)} and r.scope = 'counted' and r.orders > 0
             and r.verdict <> 'duplicate_order_key'
           group by 1, 2, 3, 4
        ), sales as (
          select g.class, g.reason, g.in_ga4, g.orders, g.micros, t.currency, t.payment, t.shipping_method,
                 ${orderDimensions.status} as status, t.device, t.traffic_source, t.country
            from grouped g join dra.order_traits t on t.id = g.order_traits_id
          union all
          select o.class, o.reason, r.in_ga4, 1, (o.value * 1000000)::bigint, o.currency, o.payment,
                 o."shippingMethod", o.status, o.device, o."trafficSource", o.country
            from ${sharedOrders(result)} and o.scope = 'counted'
        )
        select * from (
        select case when grouping(payment) = 0 then 'payment'
                    when grouping(shipping_method) = 0 then 'shippingMethod'
                    when grouping(status) = 0 then 'status' when grouping(device) = 0 then 'device'
                    when grouping(traffic_source) = 0 then 'trafficSource'
                    when grouping(country) = 0 then 'country' else 'reason' end as dimension,
               coalesce(payment, shipping_method, status, device, traffic_source, country, reason) as named,
               class, in_ga4 as "inGa4", sum(orders)::int as orders, ${result.currency}::text as currency,
               coalesce(sum(micros) filter (where currency = ${result.currency}), 0)::text as value
          from sales
         group by class, in_ga4, grouping sets (
           (payment), (shipping_method), (status), (device), (traffic_source), (country), (reason))
        having class = 'valid' or grouping(reason) = 0) as cells
         order by named collate "C"`,
  );
}
