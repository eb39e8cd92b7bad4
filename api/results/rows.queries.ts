import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { canonicalMoney } from '../../database/money.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { verdicts } from '../../database/verdicts.ts';
import type { RowFilter, RowPage, RowSort } from './results.schema.ts';

const bigint = z
  .string()
  .regex(/^-?\d{1,19}$/, { abort: true })
  .refine((digits) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits));

/** What each sort compares (money by its indexed integer of millionths) and its cursor's value. */
const sorts = {
  day: { column: sql`day`, value: z.iso.date() },
  key: { column: sql`key`, value: z.string().nullable() },
  orderValue: { column: sql`order_value_sort`, value: bigint },
  ga4Value: { column: sql`ga4_value_sort`, value: bigint },
  difference: { column: sql`difference_sort`, value: bigint },
  verdict: { column: sql`verdict`, value: z.enum(verdicts) },
} satisfies Record<RowSort, { column: RawBuilder<unknown>; value: z.ZodType<string | null> }>;

/** A page of a result's rows in the asked order; equal values follow by id. */
export async function findRows(
  em: EntityManager,
  resultId: string,
  filter: RowFilter,
): Promise<RowPage> {
  const { column } = sorts[filter.sort];
  let query = filtered(em, resultId, filter);
  if (filter.cursor !== undefined) query = query.where(after(filter, filter.cursor));
  const found = await query
    .selectAll()
    .select(sql<string | null>`${column}::text`.as('sortValue'))
    .orderBy(column, filter.direction)
    .orderBy('id', filter.direction)
    .limit(filter.limit + 1)
    .execute();
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...canonical(row),
      orderCreatedAt: row.orderCreatedAt?.toISOString() ?? null,
    })),
    next: last && found.length > page.length ? cursorOf(filter, last) : null,
    ...(filter.count === 'true' ? { count: await countRows(em, resultId, filter) } : {}),
  };
}

async function countRows(em: EntityManager, resultId: string, filter: RowFilter): Promise<number> {
  const counted = await filtered(em, resultId, filter)
    .select(sql<string>`count(*)`.as('rows'))
    .executeTakeFirstOrThrow();
  return Number(counted.rows);
}

function filtered(em: EntityManager, resultId: string, filter: RowFilter) {
  const { verdict, scope, payment, from, to, key } = filter;
  let query = em
    .getKysely({ columnNamingStrategy: 'property', convertValues: true })
    .withSchema('dra')
    .selectFrom('result_rows')
    .where('resultId', '=', resultId);
  if (verdict !== undefined) query = query.where('verdict', 'in', verdict);
  if (scope !== undefined) query = query.where('scope', '=', scope);
  if (payment !== undefined) query = query.where('payment', '=', payment);
  if (from !== undefined) query = query.where('day', '>=', from);
  if (to !== undefined) query = query.where('day', '<=', to);
  if (key !== undefined) query = query.where('key', 'like', beginning(key));
  return query;
}

/** A LIKE pattern for keys that begin as typed, normalised as keys are (no '#', case folded). */
function beginning(typed: string): string {
  const start = typed.normalize('NFKC').trim().replace(/^#/, '').toLowerCase();
  return `${start.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

function cursorOf(filter: RowFilter, last: { sortValue: string | null; id: string }): string {
  return encodeCursor([filter.sort, filter.direction, last.sortValue, last.id]);
}

/** The rows behind the cursor. Without a key (null) a row comes last going up, first going down. */
function after(filter: RowFilter, cursor: string): RawBuilder<boolean> {
  const { column, value: shape } = sorts[filter.sort];
  const [, , value, id] = decodeCursor(
    cursor,
    z.tuple([z.literal(filter.sort), z.literal(filter.direction), shape, bigint]),
  );
  const up = filter.direction === 'asc';
  const beyond = sql.raw(up ? '>' : '<');
  if (value === null) {
    const rest = sql`${column} is null and id ${beyond} ${id}::bigint`;
    return up ? sql`(${rest})` : sql`(${rest} or ${column} is not null)`;
  }
  const rest = sql`(${column}, id) ${beyond} (${value}, ${id}::bigint)`;
  return up && filter.sort === 'key' ? sql`(${rest} or ${column} is null)` : sql`${rest}`;
}

const amountColumns = [
  'orderValue',
  'validValue',
  'ga4Value',
  'ga4CountedValue',
  'ga4Refund',
  'difference',
  'edgeValue',
] as const;
type Amounts = Record<(typeof amountColumns)[number], string>;

function canonical<Row extends Amounts>(row: Row): Row {
  const amounts = amountColumns.map((column) => [column, canonicalMoney(row[column])] as const);
  return { ...row, ...Object.fromEntries(amounts) };
}
