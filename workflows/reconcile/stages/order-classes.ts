import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { classify } from '../order-classes.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { stage, staged } from './staged.ts';

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
 * `order_classes`: class, reason and currency of each `order_traits` of the client. The rules
 * are judged in TypeScript, once per combination of what they look at; there are some dozens of them.
 */
export async function stageOrderClasses(
  statements: Statements,
  { clientId, shop, rules }: AuditInputs,
  result: StoredResult,
): Promise<void> {
  const combinations = await statements.read(
    combination,
    sql`select distinct status, financial_status as "financialStatus",
               fulfillment_status as "fulfillmentStatus", cancelled, gateway, source, test
          from dra.order_traits where client_id = ${clientId}`,
  );
  const classified = combinations.map((each) => ({
    ...each,
    ...classify({ ...each, platform: shop.kind }, rules),
  }));
  const classes = sql`
    select t.id, t.currency, given.class, given.reason
      from dra.order_traits t
      join jsonb_to_recordset(${JSON.stringify(classified)}::jsonb) as given (
             status text, "financialStatus" text, "fulfillmentStatus" text, cancelled boolean,
             gateway text, source text, test boolean, class text, reason text)
        on t.status = given.status and t.financial_status = given."financialStatus"
       and t.fulfillment_status = given."fulfillmentStatus" and t.cancelled = given.cancelled
       and t.gateway = given.gateway and t.source = given.source and t.test = given.test
     where t.client_id = ${clientId}`;
  await stage(statements, result, 'order_classes', classes);
  await statements.run(sql`analyze ${staged(result, 'order_classes')} (id)`);
}
