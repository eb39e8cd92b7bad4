import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { verdicts } from '../../database/verdicts.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import type { OrderedConditions, RowSort } from './rows.schema.ts';

const bigint = z
  .string()
  .regex(/^-?\d{1,19}$/, { abort: true })
  .refine((digits) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits));

interface Sort {
  readonly column: RawBuilder<unknown>;
  /** Its value in a cursor. */
  readonly value: z.ZodType<string | null>;
  readonly usual?: Usual;
}

/**
 * Most rows match, without any difference. They are not in the column's index, which would be several times as
 * large; they follow each other by day, which has an index of its own.
 */
interface Usual {
  readonly value: RawBuilder<unknown>;
  readonly rows: Condition;
  /** All other rows, in parts that an index gives in order. */
  readonly others: readonly Condition[];
}
type Condition = RawBuilder<boolean>;

const equal: Usual = {
  value: sql`0::bigint`,
  rows: sql`(r.verdict = 'matched' and r.difference_micros = 0)`,
  // As the index says it.
  others: [sql`(r.verdict <> 'matched' or r.difference_micros <> 0)`],
};
const matched: Usual = {
  value: sql`'matched'::text`,
  rows: sql`r.verdict = 'matched'`,
  others: [sql`r.verdict < 'matched'`, sql`r.verdict > 'matched'`],
};

/** What each sort compares (money in millionths). */
const sorts: Readonly<Record<RowSort, Sort>> = {
  day: { column: sql`r.day`, value: z.iso.date() },
  key: { column: sql`r.key`, value: z.string().nullable() },
  orderValue: { column: sql`r.order_micros`, value: bigint },
  ga4Value: { column: sql`r.ga4_micros`, value: bigint },
  difference: { column: sql`r.difference_micros`, value: bigint, usual: equal },
  verdict: { column: sql`r.verdict`, value: z.enum(verdicts), usual: matched },
};

type Order = Pick<OrderedConditions, 'sort' | 'direction'>;

/** What the cursor takes of a row `r`. */
export function cursorColumns({ sort }: Order): RawBuilder<unknown> {
  const { column, usual } = sorts[sort];
  return sql`${column}::text as "sortValue", ${dayOf(usual)}::text as "usualDay"`;
}

/** Of rows with the usual value their day, of all others null. */
const dayOf = (usual: Usual | undefined) =>
  usual ? sql`case when ${usual.rows} then r.day end` : sql`null::date`;

/** The order of pages and exports: equal values follow by id, those with the usual value by day before. */
export function orderOf({ sort, direction }: Order): RawBuilder<unknown> {
  const { column, usual } = sorts[sort];
  const way = sql.raw(direction);
  const byDay = usual ? sql`${dayOf(usual)} ${way},` : sql``;
  return sql`order by ${column} ${way}, ${byDay} r.id ${way}`;
}

/** A part of the order that one index gives. */
export interface Stretch {
  readonly where: Condition;
  readonly order: RawBuilder<unknown>;
}

/** The order as stretches, of which each has an index; behind the cursor where one is given. */
export function stretchesOf(filter: OrderedConditions, cursor: string | undefined): Stretch[] {
  const { column, usual } = sorts[filter.sort];
  const way = sql.raw(filter.direction);
  const last = cursor === undefined ? undefined : read(filter, cursor);
  const byValue = sql`order by ${column} ${way}, r.id ${way}`;
  if (usual === undefined) return [{ where: behind(filter, last), order: byValue }];
  const others = usual.others.map((rows): Stretch => ({
    where: sql`${rows} and ${behind(filter, last)}`,
    order: byValue,
  }));
  const most: Stretch = {
    where: sql`${usual.rows} and ${usualBehind(filter, usual, last)}`,
    order: sql`order by r.day ${way}, r.id ${way}`,
  };
  // Nobody should look for rows that the filter leaves out.
  const { verdict = verdicts, sort } = filter;
  const hasOthers = sort !== 'verdict' || verdict.some((each) => each !== 'matched');
  return [...(hasOthers ? others : []), ...(verdict.includes('matched') ? [most] : [])];
}

/** A row as cursors name it. */
export interface CursorRow {
  readonly sortValue: string | null;
  readonly usualDay: string | null;
  readonly id: string;
}

/** Where the page behind `last` begins. */
export function cursorOf({ sort, direction }: Order, last: CursorRow): string {
  return encodeCursor([sort, direction, last.sortValue, last.usualDay, last.id]);
}

function read({ sort, direction }: Order, cursor: string): CursorRow {
  const shape = [z.literal(sort), z.literal(direction), sorts[sort].value] as const;
  const [, , sortValue, usualDay, id] = decodeCursor(
    cursor,
    z.tuple([...shape, z.iso.date().nullable(), bigint]),
  );
  return { sortValue, usualDay, id };
}

/** Rows without the usual value. Without a key (null) a row comes last going up, first going down. */
function behind({ sort, direction }: Order, last: CursorRow | undefined): Condition {
  if (last === undefined) return sql`true`;
  const { column } = sorts[sort];
  const { sortValue, usualDay, id } = last;
  const up = direction === 'asc';
  const beyond = sql.raw(up ? '>' : '<');
  // Of equal values those without a usual day come last going up, first going down.
  if (usualDay !== null) return sql`${column} ${sql.raw(up ? '>=' : '<')} ${sortValue}`;
  if (sortValue === null) {
    const rest = sql`${column} is null and r.id ${beyond} ${id}::bigint`;
    return up ? sql`(${rest})` : sql`(${rest} or ${column} is not null)`;
  }
  const rest = sql`(${column}, r.id) ${beyond} (${sortValue}, ${id}::bigint)`;
  return up && sort === 'key' ? sql`(${rest} or ${column} is null)` : sql`${rest}`;
}

/** Compared is the usual value itself, so that the planner sees whether all of its rows come or none. */
function usualBehind({ direction }: Order, usual: Usual, last: CursorRow | undefined): Condition {
  if (last === undefined) return sql`true`;
  const { sortValue, usualDay, id } = last;
  const up = direction === 'asc';
  if (usualDay === null) return sql`${usual.value} ${sql.raw(up ? '>' : '<=')} ${sortValue}`;
  return sql`(r.day, r.id) ${sql.raw(up ? '>' : '<')} (${usualDay}::date, ${id}::bigint)`;
}
