import { sql } from 'kysely';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { ga4Key, orderKey } from '../keys/key-columns.ts';
import { isPurchase, isReadOrder, isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';

/**
 * `pg_temp.odd_keys`: the few keys that are not simply one order with one GA4 row or none. Shared keys,
 * repeated ones, and `unknown` ones, which no order of the read window has. All others are compared
 * straight from the tables, and only these take the longer way.
 */
export async function stageOddKeys(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
): Promise<void> {
  await statements.run(sql`
    create temp table odd_keys on commit drop as
    select key, count(order_key) = 0 as unknown, min(purchase_day) as first_day
      from (select ${orderKey(scheme, inputs.rules)} as key, true as order_key, null::boolean as ga4_key,
                   null::date as purchase_day
              from dra.orders o where ${isReadOrder(inputs)}
            union all
            select ${ga4Key(inputs.rules)}, null, true, case when ${isPurchase} then g.day end
              from dra.ga4_transactions g where ${isReadTransaction(inputs)} and g.key is not null) as keys
     group by key having count(order_key) <> 1 or count(ga4_key) > 1`);
}

/** `pg_temp.late_orders`: orders from beyond the read window that unknown GA4 keys belong to after all. */
export async function stageLateOrders(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
): Promise<void> {
  await statements.run(sql`
    create temp table late_orders on commit drop as
    select o.id as order_id, odd.key
      from pg_temp.odd_keys odd join dra.orders o on ${orderKey(scheme, inputs.rules)} = odd.key
     where odd.unknown and odd.first_day is not null
       and o.client_id = ${inputs.clientId} and not ${isReadOrder(inputs)}`);
}
