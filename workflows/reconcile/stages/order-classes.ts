import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { classify, VANISHED } from '../order-classes.ts';
import type { Statements } from '../statements.ts';

const traits = z.object({
  id: z.int(),
  currency: z.string(),
  status: z.string(),
  financialStatus: z.string(),
  fulfillmentStatus: z.string(),
  cancelled: z.boolean(),
  gateway: z.string(),
  source: z.string(),
  test: z.boolean(),
});

/**
 * `pg_temp.order_classes`: class and reason of each combination of traits of the client's orders, for
 * orders that are in the shop and for `vanished` ones. The rules are judged in TypeScript, once per combination.
 */
export async function stageOrderClasses(
  statements: Statements,
  { clientId, shop, rules }: AuditInputs,
): Promise<void> {
  const combinations = await statements.read(
    traits,
    sql`select id, currency, status, financial_status as "financialStatus",
               fulfillment_status as "fulfillmentStatus", cancelled, gateway, source, test
          from dra.order_traits where client_id = ${clientId}`,
  );
  const classified = combinations.flatMap((each) => [
    { ...each, vanished: false, ...classify({ ...each, platform: shop.kind }, rules) },
    { ...each, vanished: true, ...VANISHED },
  ]);
  await statements.run(sql`
    create temp table order_classes on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(classified)}::jsonb)
      as given (id int, vanished boolean, currency text, class text, reason text)`);
}
