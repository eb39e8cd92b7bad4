import { sql, type RawBuilder } from 'kysely';
import { orderDimensions } from '../../database/order-dimensions.ts';

/** How a value is written: `word`s are codes with a translation, instants are local times of the client's zone. */
export type ColumnKind = 'text' | 'word' | 'money' | 'count' | 'day' | 'instant';

/** What a value is of: the row alone, or what many rows share. */
export type ColumnOwner = 'row' | 'order' | 'ga4' | 'explanation';

/** Columns of an export, in their order. */
export const columns = [
  { name: 'day', kind: 'day', of: 'row' },
  { name: 'verdict', kind: 'word', of: 'row' },
  { name: 'scope', kind: 'word', of: 'row' },
  { name: 'key', kind: 'text', of: 'row' },
  { name: 'orderNumber', kind: 'text', of: 'row' },
  { name: 'orderId', kind: 'text', of: 'row' },
  { name: 'orderCreatedAt', kind: 'instant', of: 'row' },
  { name: 'orderStatus', kind: 'text', of: 'order' },
  { name: 'orderValue', kind: 'money', of: 'row' },
  { name: 'currency', kind: 'text', of: 'row' },
  { name: 'transactionId', kind: 'text', of: 'row' },
  { name: 'ga4Transactions', kind: 'count', of: 'row' },
  { name: 'ga4Value', kind: 'money', of: 'row' },
  { name: 'ga4Currency', kind: 'text', of: 'row' },
  { name: 'difference', kind: 'money', of: 'row' },
  { name: 'payment', kind: 'text', of: 'order' },
  { name: 'shippingMethod', kind: 'text', of: 'order' },
  { name: 'device', kind: 'text', of: 'order' },
  { name: 'trafficSource', kind: 'text', of: 'order' },
  { name: 'country', kind: 'text', of: 'order' },
  { name: 'ga4Channel', kind: 'text', of: 'ga4' },
  { name: 'cause', kind: 'word', of: 'row' },
  { name: 'explanation', kind: 'text', of: 'explanation' },
] as const satisfies readonly { name: string; kind: ColumnKind; of: ColumnOwner }[];
export type ColumnName = (typeof columns)[number]['name'];

/** Columns `r`, `t`, `g` and `e` in the tables of their owners. */
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

/** Stands between values; PostgreSQL's texts may hold it, so it is taken out of them. */
export const valueSeparator = '\u001f';

/**
 * The values of an owner's columns in one text: a driver reads one long text several times faster than as many
 * columns. Money in millionths, instants on the clocks of `zone`; what is not there is empty.
 */
export function valuesOf(owner: ColumnOwner, zone = 'UTC'): RawBuilder<string> {
  const own = columns.filter(({ of }) => of === owner);
  const texts = own.map(({ name, kind }) => sql`coalesce(${asText(kind, values[name], zone)}, '')`);
  return sql<string>`concat_ws(${valueSeparator}::text, ${sql.join(texts)})`;
}

function asText(kind: ColumnKind, value: RawBuilder<unknown>, zone: string): RawBuilder<unknown> {
  if (kind === 'instant') return sql`(${value} at time zone ${zone})::text`;
  return kind === 'text' ? withoutSeparator(value) : sql`${value}::text`;
}

/** A text that `valueSeparator` splits from the others. */
export const withoutSeparator = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`replace(${text}, ${valueSeparator}, '')`;
