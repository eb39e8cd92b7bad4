import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { FindingFilter } from '../../database/findings.ts';
import { verdicts } from '../../database/verdicts.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { answerOf, rowColumns, rowJoins, storedRow } from './row-answer.ts';
import { conditionsOf, type RowsOf } from './row-filter.ts';
import type { OrderedConditions, RowFilter, RowPage, RowSort } from './rows.schema.ts';

const bigint = z
  .string()
  .regex(/^-?\d{1,19}$/, { abort: true })
  .refine((digits) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits));

/** What each sort compares (money in millionths) and its cursor's value. */
const sorts = {
  day: { column: sql`r.day`, value: z.iso.date() },
  key: { column: sql`r.key`, value: z.string().nullable() },
  orderValue: { column: sql`r.order_micros`, value: bigint },
  ga4Value: { column: sql`r.ga4_micros`, value: bigint },
  difference: { column: sql`r.difference_micros`, value: bigint },
  verdict: { column: sql`r.verdict`, value: z.enum(verdicts) },
} satisfies Record<RowSort, { column: RawBuilder<unknown>; value: z.ZodType<string | null> }>;

const pagedRow = storedRow.extend({ sortValue: z.string().nullable() });
type PagedRow = z.infer<typeof pagedRow>;

/**
 * A page of a result's rows in the asked order; equal values follow by id. With `findings` only rows
 * that the last of them covers and no other.
 */
export async function findRows(
  em: EntityManager,
  result: RowsOf,
  filter: RowFilter,
  findings: readonly FindingFilter[],
): Promise<RowPage> {
  const asked = conditionsOf(result, filter, findings);
  const behind = filter.cursor === undefined ? sql`true` : after(filter, filter.cursor);
  const order = orderOf(filter);
  // The page comes first: a sort without an index carries no more than it must.
  const read = await sql`
    select ${rowColumns}, ${sorts[filter.sort].column}::text as "sortValue"
      from (select * from dra.result_rows r
             where ${asked} and ${behind} ${order} limit ${filter.limit + 1}) r
      ${rowJoins}
     ${order}`.execute(em.getKysely());
  const found = z.array(pagedRow).parse(read.rows);
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map(answerOf),
    next: last && found.length > page.length ? cursorOf(filter, last) : null,
    ...(filter.count === 'true' ? { count: await countRows(em, asked) } : {}),
  };
}

/** The order of pages and exports. */
export function orderOf({ sort, direction }: OrderedConditions): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return sql`order by ${sorts[sort].column} ${way}, r.id ${way}`;
}

async function countRows(em: EntityManager, asked: RawBuilder<boolean>): Promise<number> {
  const counted = await sql`
    select count(*)::int as rows from dra.result_rows r where ${asked}`.execute(em.getKysely());
  const [{ rows }] = z.tuple([z.object({ rows: z.int() })]).parse(counted.rows);
  return rows;
}

function cursorOf(filter: RowFilter, last: PagedRow): string {
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
    const rest = sql`${column} is null and r.id ${beyond} ${id}::bigint`;
    return up ? sql`(${rest})` : sql`(${rest} or ${column} is not null)`;
  }
  const rest = sql`(${column}, r.id) ${beyond} (${value}, ${id}::bigint)`;
  return up && filter.sort === 'key' ? sql`(${rest} or ${column} is null)` : sql`${rest}`;
}
