import { sql, type RawBuilder } from 'kysely';
import { GA4_DAYS_AFTER, GA4_DAYS_BEFORE } from '../read-margins.ts';
import type { AuditInputs } from './audit-inputs.ts';
import type { Statements } from './statements.ts';

/**
 * Makes the client's zone the transaction's. PostgreSQL then has it at hand; a zone that is named in the
 * query is looked up for each row, which takes longer than all else that is asked of an order.
 */
export const inZone = (statements: Statements, { zone }: AuditInputs): Promise<void> =>
  statements.run(sql`set local timezone to ${sql.lit(zone)}`);

/** Holds for `orders o` of the window and its margins, as days of the client's zone. */
export const isReadOrder = ({ shop, ordersFrom, ordersUntil }: AuditInputs): RawBuilder<boolean> =>
  sql`(o.connector_id = ${shop.connectorId} and o.created_at >= ${ordersFrom}::timestamptz
       and o.created_at < ${ordersUntil}::timestamptz)`;

/** The day of `orders o` in the client's zone, which must be the transaction's (`inZone`). */
export const orderDay = sql<string>`o.created_at::date`;

/** Holds for `ga4_transactions g` of the window and its margins, as days of the property. */
export const isReadTransaction = ({ ga4, from, to }: AuditInputs): RawBuilder<boolean> => sql`
  (g.connector_id = ${ga4.connectorId}
   and g.day between ${from}::date - ${GA4_DAYS_BEFORE}::int and ${to}::date + ${GA4_DAYS_AFTER}::int)`;

/** Holds for `ga4_transactions g` that are more than a refund: only they put a key into GA4. */
export const isPurchase = sql<boolean>`(g.gross_micros <> 0 or g.transactions > 0)`;
