import { sql, type RawBuilder } from 'kysely';
import type { EntityManager } from '../../database/database.ts';

/** For each field of a row its column and PostgreSQL type. */
export type Columns<Row> = {
  readonly [field in keyof Row]-?: readonly [column: string, type: string];
};

interface Insertion<Row> {
  readonly table: string;
  readonly columns: Columns<Row>;
  /** Columns that are the same for all rows; they are uuids. */
  readonly owner: { readonly [column: string]: string };
  readonly rows: readonly Row[];
  /** `on conflict …`, where rows may be there already. */
  readonly onConflict?: RawBuilder<unknown>;
}

/**
 * Writes any number of rows in one statement with one parameter, whatever their number. Amounts go
 * as JSON strings into numeric columns, so no binary float touches them.
 */
export async function insertFromJson<Row>(
  em: EntityManager,
  { table, columns, owner, rows, onConflict = sql`` }: Insertion<Row>,
): Promise<void> {
  if (rows.length === 0) return;
  const fields = Object.entries<readonly [string, string]>(columns);
  const names = fields.map(([, [column]]) => sql.ref(column));
  const owners = Object.keys(owner).map((column) => sql.ref(column));
  const values = Object.values(owner).map((id) => sql`${id}::uuid`);
  const sources = fields.map(([field]) => sql.ref(`row.${field}`));
  const types = fields.map(([field, [, type]]) => sql`${sql.ref(field)} ${sql.raw(type)}`);
  await sql`
    insert into ${sql.table(`dra.${table}`)} (${sql.join([...owners, ...names])})
    select ${sql.join([...values, ...sources])}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(${sql.join(types)})
    ${onConflict}`.execute(em.getKysely());
}
