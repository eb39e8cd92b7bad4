import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { moneyText } from '../money-text.ts';
import { UNKNOWN_STATUS } from '../order-classes.ts';
import { createdInReadWindow } from '../stages/shop-orders.ts';
import type { Statements } from '../statements.ts';
import { salesOf } from '../summary/sales.ts';

/** What all orders of the read window cost, those in the client's currency. */
export async function readOrdersTotal(statements: Statements, inputs: AuditInputs) {
  const { total } = await statements.readOne(
    z.object({ total: z.string() }),
    sql`select ${moneyText(sql`coalesce(sum(gross), 0)`)} as total from pg_temp.shop_orders
         where not is_late and currency = ${inputs.currency}`,
  );
  return total;
}

/** Numbers of the read window's orders that the shop had once and has no more. */
export async function readGoneOrders(statements: Statements, inputs: AuditInputs) {
  const gone = await statements.read(
    z.object({ number: z.string() }),
    sql`select number from dra.orders
         where connector_id = ${inputs.shop.connectorId} and gone_at is not null
           and ${createdInReadWindow(inputs)}
         order by created_at, external_id collate "C"`,
  );
  return gone.map(({ number }) => number);
}

/** How many orders of the counted window are in each currency that is not the client's. */
export function readOtherCurrencies(
  statements: Statements,
  { currency }: AuditInputs,
  resultId: string,
) {
  return statements.read(
    z.object({ currency: z.string(), orders: z.int() }),
    sql`select currency, count(*)::int as orders from (${salesOf(resultId)}) as sales
         where scope = 'counted' and currency <> ${currency}
         group by currency order by currency collate "C"`,
  );
}

/** Statuses of the window's orders that no rule knows. */
export function readUnmapped(statements: Statements, resultId: string) {
  return statements.read(
    z.object({ status: z.string(), orders: z.int() }),
    sql`select substr(reason collate "C", ${UNKNOWN_STATUS.length + 1}::int) as status, count(*)::int as orders
          from (${salesOf(resultId)}) as sales
         where starts_with(reason, ${UNKNOWN_STATUS}) and scope <> 'edge'
         group by 1 order by 2 desc, 1`,
  );
}
