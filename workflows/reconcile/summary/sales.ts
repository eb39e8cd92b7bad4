import { sql } from 'kysely';

/**
 * The orders behind a result's rows, one each: a row with one order is that order, a row whose key
 * several orders share itemises them in its evidence. Figures by order are sums over these.
 */
export const salesOf = (resultId: string) => sql`
  select id, verdict, in_ga4, scope, day, currency, order_value as value, order_class as class,
         class_reason as reason, raw_status as status, payment, shipping_method, device,
         traffic_source, country
    from dra.result_rows where result_id = ${resultId} and orders = 1
  union all
  select r.id, r.verdict, r.in_ga4, o.scope, o.day, o.currency, o.value, o.class, o.reason, o.status,
         o.payment, o."shippingMethod", o.device, o."trafficSource", o.country
    from dra.result_rows r
   cross join lateral jsonb_to_recordset(r.evidence -> 'orders') as o (
     scope text, day date, currency text, value numeric, class text, reason text, status text,
     payment text, "shippingMethod" text, device text, "trafficSource" text, country text)
   where r.result_id = ${resultId} and r.orders > 1`;
