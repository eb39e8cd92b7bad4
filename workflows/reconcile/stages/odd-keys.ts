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
    select coalesce(shop.key, ga4.key) as key, shop.key is null as unknown, ga4.first_day
      from (select ${orderKey(scheme, inputs.rules)} as key, count(*) as orders
              from dra.orders o where ${isReadOrder(inputs)} group by 1) as shop
      full join
           (select ${ga4Key(inputs.rules)} as key, count(*) as rows,
                   min(g.day) filter (where ${isPurchase}) as first_day
              from dra.ga4_transactions g
             where ${isReadTransaction(inputs)} and g.key is not null group by 1) as ga4
        on ga4.key = shop.key
     where shop.key is null or shop.orders > 1 or ga4.rows > 1`);
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
