import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { verdicts } from '../../database/verdicts.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import type { OrderedConditions, RowSort } from './rows.schema.ts';

const bigint = z
  .string()
  .regex(/^-?\d{1,19}$/, { abort: true })
  .refine((digits) => BigInt.asIntN(64, BigInt(digits)) === BigInt(digits));

/** What each sort compares (money in millionths) and its cursor's value; each has an index. */
const sorts = {
  day: { column: sql`r.day`, value: z.iso.date() },
  key: { column: sql`r.key`, value: z.string().nullable() },
  orderValue: { column: sql`r.order_micros`, value: bigint },
  ga4Value: { column: sql`r.ga4_micros`, value: bigint },
  difference: { column: sql`r.difference_micros`, value: bigint },
  verdict: { column: sql`r.verdict`, value: z.enum(verdicts) },
} satisfies Record<RowSort, { column: RawBuilder<unknown>; value: z.ZodType<string | null> }>;

type Order = Pick<OrderedConditions, 'sort' | 'direction'>;

/** What of a row `r` the cursor behind it has. */
export const sortValue = ({ sort }: Order): RawBuilder<unknown> => sql`${sorts[sort].column}::text`;

/** The order of pages and exports: equal values follow by id. */
export function orderOf({ sort, direction }: Order): RawBuilder<unknown> {
  const way = sql.raw(direction);
  return sql`order by ${sorts[sort].column} ${way}, r.id ${way}`;
}

/** Where the page behind `last` begins. */
export function cursorOf(
  { sort, direction }: Order,
  last: { readonly sortValue: string | null; readonly id: string },
): string {
  return encodeCursor([sort, direction, last.sortValue, last.id]);
}

/** The rows behind the cursor. Without a key (null) a row comes last going up, first going down. */
export function isBehind({ sort, direction }: Order, cursor: string): RawBuilder<boolean> {
  const { column, value: shape } = sorts[sort];
  const [, , value, id] = decodeCursor(
    cursor,
    z.tuple([z.literal(sort), z.literal(direction), shape, bigint]),
  );
  const up = direction === 'asc';
  const beyond = sql.raw(up ? '>' : '<');
  if (value === null) {
    const rest = sql`${column} is null and r.id ${beyond} ${id}::bigint`;
    return up ? sql`(${rest})` : sql`(${rest} or ${column} is not null)`;
  }
  const rest = sql`(${column}, r.id) ${beyond} (${value}, ${id}::bigint)`;
  return up && sort === 'key' ? sql`(${rest} or ${column} is null)` : sql`${rest}`;
}
