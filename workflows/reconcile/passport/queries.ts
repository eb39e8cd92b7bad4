import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { UNKNOWN_STATUS } from '../order-classes.ts';
import { isReadOrder } from '../sources.ts';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import { staged } from '../stages/staged.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { sharedOrders } from '../summary/shared-orders.ts';

/** Vanished orders that are named one by one before the list is cut. */
const MOST_NAMED = 50;

/** The first numbers of the read window's orders that the shop had once and has no more. */
export async function readVanishedNumbers(statements: Statements, inputs: AuditInputs) {
  const vanished = await statements.read(
    z.object({ number: z.string() }),
    sql`select o.number from dra.orders o where ${isReadOrder(inputs)} and o.gone_at is not null
         order by o.created_at, o.external_id collate "C" limit ${MOST_NAMED}::int`,
  );
  return vanished.map(({ number }) => number);
}

const oddOrders = z.object({
  counted: z.boolean(),
  currency: z.string(),
  reason: z.string(),
  orders: z.int(),
});

/**
 * How many orders of the window are in another currency than the client's or have a status that no rule knows, by
 * whether they are counted, currency and reason of their class. Where no such class was staged, no row is looked at.
 */
export async function readOddOrders(statements: Statements, result: StoredResult) {
  const isOdd = sql`(currency <> ${result.currency} or starts_with(reason, ${UNKNOWN_STATUS}))`;
  const { found } = await statements.readOne(
    z.object({ found: z.boolean() }),
    sql`select exists (select from ${staged(result, 'order_classes')} where ${isOdd}) as found`,
  );
  if (!found) return [];
  return statements.read(
    oddOrders,
    sql`select scope = 'counted' as counted, currency, reason, count(*)::int as orders
          from (select r.scope, r.currency, r.class_reason as reason from ${rowsTable(result)} r
                 where ${isOfResult(result)} and r.orders > 0 and r.verdict <> 'duplicate_order_key'
                union all
                select o.scope, o.currency, o.reason from ${sharedOrders(result)}) as sales
         where scope <> 'edge' and ${isOdd}
         group by 1, 2, 3 order by count(*) desc, currency collate "C", reason collate "C"`,
  );
}
