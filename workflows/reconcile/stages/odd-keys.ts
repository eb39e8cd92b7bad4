import { sql } from 'kysely';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { ga4Key, orderKey } from '../keys/key-columns.ts';
import { isPurchase, isReadOrder, isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { stage, staged } from './staged.ts';

/** One GA4 row in a sum in which one order is 1: neither side has so many rows of a key. */
const ONE_TRANSACTION = 2 ** 30;

/**
 * `odd_keys`: the few keys that are not simply one order with one GA4 row or none. Shared keys,
 * repeated ones, and `unknown` ones, which no order of the read window has. All others are compared
 * straight from the tables, and only these take the longer way. One sum counts both sides, which is
 * half the work of two.
 */
export async function stageOddKeys(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
  result: StoredResult,
): Promise<void> {
  const seen = sql`
    select ${orderKey(scheme, inputs.rules)} as key, 1 as row, null::date as purchase_day
      from dra.orders o where ${isReadOrder(inputs)}
    union all
    select ${ga4Key(inputs.rules)}, ${ONE_TRANSACTION}::int, case when ${isPurchase} then g.day end
      from dra.ga4_transactions g where ${isReadTransaction(inputs)} and g.key is not null`;
  await stage(
    statements,
    result,
    'odd_keys',
    sql`select key, sum(row) % ${ONE_TRANSACTION}::int = 0 as unknown, min(purchase_day) as first_day
          from (${seen}) as seen
         group by key having sum(row) not in (1, ${ONE_TRANSACTION + 1}::int)`,
  );
}

/** `pg_temp.late_orders`: orders from beyond the read window that unknown GA4 keys belong to after all. */
export async function stageLateOrders(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
  result: StoredResult,
): Promise<void> {
  await statements.run(sql`
    create temp table late_orders on commit drop as
    select o.id as order_id, odd.key
      from ${staged(result, 'odd_keys')} odd join dra.orders o on ${orderKey(scheme, inputs.rules)} = odd.key
     where odd.unknown and odd.first_day is not null
       and o.client_id = ${inputs.clientId} and not ${isReadOrder(inputs)}`);
}
