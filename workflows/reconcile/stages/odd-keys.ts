import { sql, type RawBuilder } from 'kysely';
import type { KeyScheme } from '../../../database/matching-rules.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { ga4Key, orderKey } from '../keys/key-columns.ts';
import { sideBySide } from '../side-by-side.ts';
import { isPurchase, isReadOrder, isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { stage, staged } from './staged.ts';

/**
 * `odd_keys`: the few keys that are not simply one order with one GA4 row or none. Shared keys,
 * repeated ones, and `unknown` ones, which no order of the read window has. All others are compared
 * straight from the tables, and only these take the longer way. Where a `middle` key is known, unknown
 * ones below and from it on are looked for apart, so that two cores have as much to do.
 */
export async function stageOddKeys(
  statements: Statements,
  inputs: AuditInputs,
  { scheme, middle }: { readonly scheme: KeyScheme; readonly middle: string | null },
  result: StoredResult,
): Promise<void> {
  const [ofOrder, ofGa4] = [orderKey(scheme, inputs.rules), ga4Key(inputs.rules)];
  const orders = sql`dra.orders o where ${isReadOrder(inputs)}`;
  const transactions = sql`
    dra.ga4_transactions g where ${isReadTransaction(inputs)} and g.key is not null`;
  const unknown = (within: (key: RawBuilder<unknown>) => RawBuilder<unknown>) => sql`
    select ${ofGa4}, true from ${transactions} and ${within(ofGa4)}
       and not exists (select from ${orders} and ${ofOrder} = ${ofGa4} and ${within(ofOrder)})`;
  const ranges =
    middle === null
      ? [unknown(() => sql`true`)]
      : [unknown((key) => sql`${key} < ${middle}`), unknown((key) => sql`${key} >= ${middle}`)];
  const query = sql`
    select key, unknown from (
      ${sql.join(ranges, sql` union all `)}
      union all
      select ${ofOrder}, false from ${orders} group by 1 having count(*) > 1
      union all
      select ${ofGa4}, false from ${transactions} group by 1 having count(*) > 1) as odd (key, unknown)`;
  await sideBySide(statements, result, () => stage(statements, result, 'odd_keys', query));
}

/** `pg_temp.unknown_keys`: GA4's unknown keys that were bought, with the first day. */
export async function stageUnknownKeys(
  statements: Statements,
  inputs: AuditInputs,
  result: StoredResult,
): Promise<void> {
  await statements.run(sql`
    create temp table unknown_keys on commit drop as
    select odd.key, min(g.day) as first_day
      from (select distinct key from ${staged(result, 'odd_keys')} where unknown) as odd
      join dra.ga4_transactions g on ${ga4Key(inputs.rules)} = odd.key
     where ${isReadTransaction(inputs)} and ${isPurchase}
     group by odd.key`);
}

/** `pg_temp.late_orders`: orders from beyond the read window that unknown GA4 keys belong to after all. */
export async function stageLateOrders(
  statements: Statements,
  inputs: AuditInputs,
  scheme: KeyScheme,
): Promise<void> {
  await statements.run(sql`
    create temp table late_orders on commit drop as
    select o.id as order_id, unknown.key
      from pg_temp.unknown_keys unknown join dra.orders o on ${orderKey(scheme, inputs.rules)} = unknown.key
     where o.connector_id = ${inputs.shop.connectorId} and not ${isReadOrder(inputs)}`);
}
