import { sql } from 'kysely';
import { z } from 'zod';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { microsOf } from '../value.ts';
import { micros } from './micros.ts';

/**
 * The orders `o` of the rows `r` whose key several orders share: each is itemised in the row's evidence
 * and counts for itself. Of every other row the order is the row's own; so it is of an applied family.
 */
export const sharedOrders = (result: StoredResult) => sql`
  ${rowsTable(result)} r
  cross join lateral jsonb_to_recordset(r.evidence -> 'orders') as o (
    scope text, day date, currency text, value numeric, basis numeric, class text, reason text,
    status text, payment text, "shippingMethod" text, device text, "trafficSource" text, country text)
  where ${isOfResult(result)} and r.verdict = 'duplicate_order_key'`;

const sharedSales = z.object({
  day: z.string(),
  scope: z.enum(['counted', 'provisional', 'edge']),
  currency: z.string(),
  inGa4: z.boolean(),
  orders: z.int(),
  value: micros,
});

/** The valid orders among them, added up by day, scope, currency and whether GA4 has their key. */
export function readSharedSales(statements: Statements, result: StoredResult) {
  return statements.read(
    sharedSales,
    sql`select o.day::text as day, o.scope, o.currency, r.in_ga4 as "inGa4", count(*)::int as orders,
               sum(${microsOf('value')})::text as value
          from ${sharedOrders(result)} and o.class = 'valid'
         group by o.day, o.scope, o.currency, r.in_ga4`,
  );
}

const foreignLeg = z.object({
  currency: z.string(),
  shop: micros,
  basis: micros,
  rows: z.int(),
  defined: z.int(),
});

/** What valid counted orders add to the bridge of a currency that is not their row's. */
export type ForeignLeg = z.infer<typeof foreignLeg>;

/**
 * Adds up the orders of shared keys that are in another currency than their row. `rows` leaves out
 * rows whose GA4 revenue is in that currency: they are among its rows anyway.
 */
export function readForeignLegs(statements: Statements, result: StoredResult) {
  return statements.read(
    foreignLeg,
    sql`select currency, sum(shop)::text as shop, sum(basis)::text as basis,
               (count(*) filter (where currency <> ga4_currency))::int as rows,
               (count(*) filter (where shop <> basis))::int as defined
          from (select o.currency, r.ga4_currency, sum(${microsOf('value')}) as shop,
                       sum(${microsOf('basis')}) as basis
                  from ${sharedOrders(result)} and o.class = 'valid' and o.scope = 'counted'
                   and o.currency <> r.currency
                 group by r.id, r.ga4_currency, o.currency) as legs
         group by currency`,
  );
}
