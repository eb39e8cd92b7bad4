import { sql, type RawBuilder } from 'kysely';
import { orderDimensions } from '../../database/order-dimensions.ts';

/** How a value is written: `word`s are codes with a translation, instants are local times of the client's zone. */
export type ColumnKind = 'text' | 'word' | 'money' | 'count' | 'day' | 'instant';

/** Columns of an export, in their order; the values of `columnValues` stand in the same. */
export const columns = [
  { name: 'day', kind: 'day' },
  { name: 'verdict', kind: 'word' },
  { name: 'scope', kind: 'word' },
  { name: 'key', kind: 'text' },
  { name: 'orderNumber', kind: 'text' },
  { name: 'orderId', kind: 'text' },
  { name: 'orderCreatedAt', kind: 'instant' },
  { name: 'orderStatus', kind: 'text' },
  { name: 'orderValue', kind: 'money' },
  { name: 'currency', kind: 'text' },
  { name: 'transactionId', kind: 'text' },
  { name: 'ga4Transactions', kind: 'count' },
  { name: 'ga4Value', kind: 'money' },
  { name: 'ga4Currency', kind: 'text' },
  { name: 'difference', kind: 'money' },
  { name: 'payment', kind: 'text' },
  { name: 'shippingMethod', kind: 'text' },
  { name: 'device', kind: 'text' },
  { name: 'trafficSource', kind: 'text' },
  { name: 'country', kind: 'text' },
  { name: 'ga4Channel', kind: 'text' },
  { name: 'cause', kind: 'word' },
  { name: 'explanation', kind: 'text' },
] as const satisfies readonly { name: string; kind: ColumnKind }[];
export type ColumnName = (typeof columns)[number]['name'];

const values: Readonly<Record<ColumnName, RawBuilder<unknown>>> = {
  day: sql`r.day`,
  verdict: sql`r.verdict`,
  scope: sql`r.scope`,
  key: sql`r.key`,
  orderNumber: sql`r.order_number`,
  orderId: sql`r.order_id`,
  orderCreatedAt: sql`r.order_created_at`,
  orderStatus: orderDimensions.status,
  orderValue: sql`r.order_micros`,
  currency: sql`r.currency`,
  transactionId: sql`r.transaction_id`,
  ga4Transactions: sql`r.ga4_transactions`,
  ga4Value: sql`r.ga4_micros`,
  ga4Currency: sql`r.ga4_currency`,
  difference: sql`r.difference_micros`,
  payment: orderDimensions.payment,
  shippingMethod: orderDimensions.shippingMethod,
  device: orderDimensions.device,
  trafficSource: orderDimensions.trafficSource,
  country: orderDimensions.country,
  ga4Channel: sql`g.channel`,
  cause: sql`r.cause`,
  explanation: sql`e.note`,
};

/** Stands between the values of a row; PostgreSQL's texts may hold it, so it is taken out of them. */
export const valueSeparator = '\u001f';

/**
 * All values of a row `r` in one text: a driver reads one long text several times faster than as many columns.
 * Money in the canonical form; what a row does not have is empty.
 */
export function columnValues(zone: string): RawBuilder<string> {
  const texts = columns.map(
    ({ name, kind }) => sql`coalesce(${asText(kind, values[name], zone)}, '')`,
  );
  return sql<string>`concat_ws(${valueSeparator}::text, ${sql.join(texts)})`;
}

function asText(kind: ColumnKind, value: RawBuilder<unknown>, zone: string): RawBuilder<unknown> {
  if (kind === 'money') return moneyText(value);
  if (kind === 'instant') return sql`(${value} at time zone ${zone})::text`;
  return kind === 'text' ? sql`replace(${value}, ${valueSeparator}, '')` : sql`${value}::text`;
}

/** Millionths as canonical text. Nearly all are whole cents, which is told without numeric arithmetic of six decimals. */
const moneyText = (micros: RawBuilder<unknown>) => sql`
  case when ${micros} % 10000 = 0 then (${micros} / 10000 * 0.01)::text
       else trim_scale(${micros} * 0.000001)::text end`;
