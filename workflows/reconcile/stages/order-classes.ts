import { sql } from 'kysely';
import { z } from 'zod';
import { classify } from '../order-classes.ts';
import type { Statements } from '../statements.ts';

const combination = z.object({
  status: z.string(),
  financialStatus: z.string(),
  fulfillmentStatus: z.string(),
  cancelled: z.boolean(),
  gateway: z.string(),
  source: z.string(),
  test: z.boolean(),
});

/**
 * Stage 4: `pg_temp.order_classes`, class and reason of each combination of what decides it. The
 * rules are judged in TypeScript, once per combination; there are some dozens of them.
 */
export async function stageOrderClasses(
  statements: Statements,
  platform: 'woo' | 'shopify',
): Promise<void> {
  const combinations = await statements.read(
    combination,
    sql`select distinct status, financial_status as "financialStatus",
               fulfillment_status as "fulfillmentStatus", cancelled_at is not null as cancelled,
               gateway, source, test
          from pg_temp.shop_orders`,
  );
  const classified = combinations.map((each) => ({ ...each, ...classify({ ...each, platform }) }));
  await statements.run(sql`
    create temp table order_classes on commit drop as
    select status, "financialStatus" as financial_status,
           "fulfillmentStatus" as fulfillment_status, cancelled, gateway, source, test,
           class, reason
      from jsonb_to_recordset(${JSON.stringify(classified)}::jsonb) as given (
        status text, "financialStatus" text, "fulfillmentStatus" text, cancelled boolean,
        gateway text, source text, test boolean, class text, reason text)`);
}
