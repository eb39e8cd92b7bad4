import { sql, type RawBuilder } from 'kysely';
import { GA4_DAYS_AFTER, GA4_DAYS_BEFORE, ORDER_MARGIN_DAYS } from '../read-margins.ts';
import type { AuditInputs } from './audit-inputs.ts';
import type { Statements } from './statements.ts';

/**
 * The first instant of a day in the client's zone. Where clocks go back over midnight it comes twice, and
 * PostgreSQL would take the second: the instant after the day before is the first.
 */
export const startOfDay = (
  day: RawBuilder<unknown>,
  { zone }: AuditInputs,
): RawBuilder<unknown> => sql`
  least(${day}::timestamp at time zone ${zone}::text,
        (${day}::timestamp - interval '1 microsecond') at time zone ${zone}::text + interval '1 microsecond')`;

/**
 * Makes the client's zone the transaction's. PostgreSQL then has it at hand; a zone that is named in the
 * query is looked up for each row, which takes longer than all else that is asked of an order.
 */
export const inZone = (statements: Statements, { zone }: AuditInputs): Promise<void> =>
  statements.run(sql`set local timezone to ${sql.lit(zone)}`);

/** Holds for `orders o` of the window and its margins, as days of the client's zone. */
export const isReadOrder = (inputs: AuditInputs): RawBuilder<boolean> => sql`
  (o.connector_id = ${inputs.shop.connectorId}
   and o.created_at >= ${startOfDay(sql`(${inputs.from}::date - ${ORDER_MARGIN_DAYS}::int)`, inputs)}
   and o.created_at < ${startOfDay(sql`(${inputs.to}::date + ${ORDER_MARGIN_DAYS + 1}::int)`, inputs)})`;

/** The day of `orders o` in the client's zone, which must be the transaction's (`inZone`). */
export const orderDay = sql<string>`o.created_at::date`;

/** Holds for `ga4_transactions g` of the window and its margins, as days of the property. */
export const isReadTransaction = ({ ga4, from, to }: AuditInputs): RawBuilder<boolean> => sql`
  (g.connector_id = ${ga4.connectorId}
   and g.day between ${from}::date - ${GA4_DAYS_BEFORE}::int and ${to}::date + ${GA4_DAYS_AFTER}::int)`;

/** Holds for `ga4_transactions g` that are more than a refund: only they put a key into GA4. */
export const isPurchase = sql<boolean>`(g.gross_micros <> 0 or g.transactions > 0)`;
