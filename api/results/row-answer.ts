import { sql } from 'kysely';
import { z } from 'zod';
import { moneyOfMicros } from '../../database/money.ts';
import { orderDimensions } from '../../database/order-dimensions.ts';
import { explanation } from '../explanations/explanations.schema.ts';
import { instant } from '../http/fields.ts';
import { resultRow, type ResultRow } from './rows.schema.ts';

/** Columns of a row `r` with its order's traits `t`, GA4's `g`, its explanation `e`; money in millionths, as text. */
export const rowColumns = sql`
  r.id::text, r.scope, r.verdict, r.key, r.day::text, r.order_id as "orderId",
  r.order_number as "orderNumber", r.order_created_at as "orderCreatedAt", r.orders,
  r.valid_orders as "validOrders", r.order_class as "orderClass",
  r.class_reason as "classReason", coalesce(${orderDimensions.status}, '') as "rawStatus",
  r.order_micros::text as "orderValue", r.basis_micros::text as "basisValue",
  r.valid_micros::text as "validValue", r.definition_micros::text as definition,
  r.currency, r.transaction_id as "transactionId", r.in_ga4 as "inGa4",
  r.matched_by as "matchedBy", r.ga4_transactions as "ga4Transactions",
  r.ga4_micros::text as "ga4Value", r.ga4_counted_micros::text as "ga4CountedValue",
  r.ga4_refund_micros::text as "ga4Refund", r.ga4_currency as "ga4Currency",
  r.ga4_first_day::text as "ga4FirstDay", r.ga4_last_day::text as "ga4LastDay",
  r.difference_micros::text as difference, r.edge_micros::text as "edgeValue",
  coalesce(${orderDimensions.payment}, '') as payment, coalesce(${orderDimensions.shippingMethod}, '') as "shippingMethod",
  coalesce(${orderDimensions.device}, '') as device, coalesce(${orderDimensions.trafficSource}, '') as "trafficSource",
  coalesce(${orderDimensions.country}, '') as country, coalesce(g.channel, '') as "ga4Channel",
  coalesce(g.source_medium, '') as "ga4SourceMedium", coalesce(g.device, '') as "ga4Device",
  coalesce(g.browser, '') as "ga4Browser", r.cause, coalesce(r.evidence, '{}') as evidence,
  coalesce(e.verdict = r.verdict, false) as explained,
  case when e.key is not null then jsonb_build_object('note', e.note, 'verdict', e.verdict,
    'author', e.author, 'at', e.updated_at) end as explanation`;

/** What `rowColumns` takes beside the row `r`. */
export const rowJoins = sql`
  left join dra.order_traits t on t.id = r.order_traits_id
  left join dra.ga4_traits g on g.id = r.ga4_traits_id
  left join dra.explanations e on e.client_id = r.client_id and e.key = r.key`;

const micros = z.string().transform(moneyOfMicros);

/** A row as `rowColumns` reads it, its money in the canonical form. */
export const storedRow = resultRow.omit({ orderIds: true, transactionIds: true }).extend({
  orderId: z.string().nullable(),
  transactionId: z.string().nullable(),
  orderCreatedAt: instant.nullable(),
  orderValue: micros,
  basisValue: micros,
  validValue: micros,
  definition: micros,
  ga4Value: micros,
  ga4CountedValue: micros,
  ga4Refund: micros,
  difference: micros,
  edgeValue: micros,
  explanation: explanation.extend({ at: instant }).nullable(),
});

/** Several orders or ids of a key stand in its evidence; a single one in the row itself. */
const several = z.object({
  orders: z.array(z.object({ id: z.string() })).optional(),
  transactionIds: z.array(z.string()).optional(),
});

/** A row as the API tells it. */
export function answerOf(row: z.infer<typeof storedRow>): ResultRow {
  const { orderId, transactionId, ...rest } = row;
  const { orders, transactionIds } = several.parse(row.evidence);
  return {
    ...rest,
    orderIds: orders?.map(({ id }) => id) ?? listed(orderId),
    transactionIds: transactionIds ?? listed(transactionId),
  };
}

const listed = (id: string | null): string[] => (id === null ? [] : [id]);
