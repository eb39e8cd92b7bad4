import { sql, type RawBuilder } from 'kysely';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';

const prepared = ['order_classes', 'odd_keys', 'likely_pairs', 'probable_pairs'] as const;
/** What a reconciliation prepares, and the rows of a large result themselves. */
type StagedTable = (typeof prepared)[number] | 'result_rows';

/**
 * A table that lasts no longer than the transaction. That of a large result is no temporary one, because
 * PostgreSQL does not read temporary tables on several cores.
 */
export const staged = ({ store }: StoredResult, table: StagedTable): RawBuilder<unknown> =>
  sql.table(store === 0 ? `pg_temp.${table}` : `dra_staging.${table}_${store}`);

/** Makes such a table of a query's rows. */
export function stage(
  statements: Statements,
  result: StoredResult,
  table: StagedTable,
  query: RawBuilder<unknown>,
): Promise<void> {
  const create =
    result.store === 0
      ? sql`create temp table ${sql.table(table)} on commit drop`
      : sql`create table ${staged(result, table)}`;
  return statements.run(sql`${create} as ${query}`);
}

/**
 * Lets the figures of a large result find its discrepancies by verdict, which are few among the rows, and tells the planner
 * roughly what rows are grouped and filtered by; texts that differ in every row would tell it nothing. Neither is more than
 * figures need: pages have theirs by `dra.index_result_rows`.
 */
export async function indexDiscrepancies(
  statements: Statements,
  result: StoredResult,
): Promise<void> {
  const [rows, index] = [
    staged(result, 'result_rows'),
    sql.id(`result_rows_${result.store}_verdict`),
  ];
  await statements.run(sql`create index ${index} on ${rows} (verdict) where verdict <> 'matched'`);
  await statements.run(sql`set local default_statistics_target = 3`);
  await statements.run(sql`
    analyze ${rows} (store, result_id, client_id, scope, verdict, day, currency, ga4_currency, orders, in_ga4,
      order_class, order_traits_id, basis_micros, ga4_micros, cause)`);
}

/**
 * Makes a large result's rows a partition of `dra.result_rows`, with its discrepancies indexed, and drops what else was
 * prepared. Small ones are there already.
 */
export async function adoptRows(statements: Statements, result: StoredResult): Promise<void> {
  if (result.store === 0) return;
  await statements.run(sql`select dra.adopt_result_rows(${result.store}::int)`);
  const tables = prepared.map((table) => staged(result, table));
  await statements.run(sql`drop table ${sql.join(tables)}`);
}
