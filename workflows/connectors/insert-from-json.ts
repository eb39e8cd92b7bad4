import { sql, type RawBuilder } from 'kysely';
import type { EntityManager } from '../../database/database.ts';

/** For each field of a row its column and PostgreSQL type. */
export type Columns<Row> = {
  readonly [field in keyof Row]-?: readonly [column: string, type: string];
};

/** What many rows of a client share, which stands once, in a table of its own. */
export interface Traits {
  readonly table: string;
  /** Each column and its value of a `row`, in the order of the table's digest. */
  readonly columns: readonly (readonly [column: string, value: RawBuilder<unknown>])[];
}

interface Insertion<Row> {
  readonly table: string;
  readonly columns: Columns<Row>;
  readonly traits: Traits;
  /** Columns that are the same for all rows; they are uuids. */
  readonly owner: { readonly client_id: string; readonly [column: string]: string };
  readonly rows: readonly Row[];
  /** `on conflict …`, where rows may be there already. */
  readonly onConflict?: RawBuilder<unknown>;
}

/**
 * Writes any number of rows, and those of their traits that are new, in two statements with one
 * parameter for all of them. Amounts go as JSON strings into numeric columns, so no binary float
 * touches them.
 */
export async function insertFromJson<Row>(
  em: EntityManager,
  insertion: Insertion<Row>,
): Promise<void> {
  if (insertion.rows.length === 0) return;
  const fields = Object.entries<readonly [string, string]>(insertion.columns);
  const types = fields.map(([field, [, type]]) => sql`${sql.ref(field)} ${sql.raw(type)}`);
  const rows = sql`jsonb_to_recordset(${JSON.stringify(insertion.rows)}::jsonb) as row(${sql.join(types)})`;
  await insertNewTraits(em, insertion, rows);
  await insertRows(em, insertion, rows);
}

/** Looks before it inserts: a conflict, too, would use up a number of the small identity. */
async function insertNewTraits<Row>(
  em: EntityManager,
  { traits, owner }: Insertion<Row>,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const table = sql.table(`dra.${traits.table}`);
  const names = sql.join(traits.columns.map(([column]) => sql.ref(column)));
  const given = traits.columns.map(([column]) => sql.ref(`given.${column}`));
  await sql`
    insert into ${table} (client_id, ${names})
    select ${owner.client_id}::uuid, ${sql.join(given)}
      from (select distinct ${sql.join(traits.columns.map(([, value]) => value))}
              from ${rows}) as given(${names})
     where not exists (select from ${table} known where known.client_id = ${owner.client_id}::uuid
                          and known.digest = ${digestOf(given)})
    on conflict do nothing`.execute(em.getKysely());
}

async function insertRows<Row>(
  em: EntityManager,
  { table, columns, traits, owner, onConflict = sql`` }: Insertion<Row>,
  rows: RawBuilder<unknown>,
): Promise<void> {
  const shared = new Set(traits.columns.map(([column]) => column));
  const own = Object.entries<readonly [string, string]>(columns).filter(
    ([, [column]]) => !shared.has(column),
  );
  const names = [...Object.keys(owner), 'traits_id', ...own.map(([, [column]]) => column)];
  const values = [
    ...Object.values(owner).map((id) => sql`${id}::uuid`),
    sql`traits.id`,
    ...own.map(([field]) => sql.ref(`row.${field}`)),
  ];
  await sql`
    insert into ${sql.table(`dra.${table}`)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)}
      from ${rows}
      join ${sql.table(`dra.${traits.table}`)} traits on traits.client_id = ${owner.client_id}::uuid
       and traits.digest = ${digestOf(traits.columns.map(([, value]) => value))}
    ${onConflict}`.execute(em.getKysely());
}

const digestOf = (values: readonly RawBuilder<unknown>[]) =>
  sql`dra.row_digest(${sql.join(values.map((value) => sql`(${value})::text`))})`;
