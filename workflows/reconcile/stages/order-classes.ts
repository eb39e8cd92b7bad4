import { sql } from 'kysely';
import { z } from 'zod';
import { classify } from '../order-classes.ts';
import type { Statements } from '../statements.ts';

const combination = z.object({
  traits: z.string(),
  status: z.string(),
  financialStatus: z.string(),
  fulfillmentStatus: z.string(),
  cancelled: z.boolean(),
  gateway: z.string(),
  source: z.string(),
  test: z.boolean(),
});

/**
 * Stage 4: `pg_temp.order_classes`, class and reason of each combination of traits. The rules are
 * judged in TypeScript, once per combination; there are some dozens of them.
 */
export async function stageOrderClasses(
  statements: Statements,
  platform: 'woo' | 'shopify',
): Promise<void> {
  const combinations = await statements.read(
    combination,
    sql`select distinct on (traits) traits, status, financial_status as "financialStatus",
               fulfillment_status as "fulfillmentStatus", cancelled_at is not null as cancelled,
               gateway, source, test
          from pg_temp.shop_orders`,
  );
  const classified = combinations.map((each) => ({
    traits: each.traits,
    ...classify({ ...each, platform }),
  }));
  await statements.run(sql`
    create temp table order_classes on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(classified)}::jsonb)
      as given (traits text, class text, reason text)`);
  await statements.run(sql`analyze pg_temp.order_classes`);
}
