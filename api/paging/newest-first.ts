import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);

/** In a list by `created_at` and `id`, newest first: the rows behind the cursor. */
export function behind(cursor: string) {
  const [instant, id] = decodeCursor(cursor, cursorShape);
  return sql<boolean>`(created_at, id) < (${instant}::timestamptz, ${id}::uuid)`;
}

/** Of one row more than `limit`: the page, and the cursor of the next one where that row came. */
export function newestPage<Row extends { instant: string; id: string }>(
  found: readonly Row[],
  limit: number,
): { page: readonly Row[]; next: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const more = last !== undefined && found.length > page.length;
  return { page, next: more ? encodeCursor([last.instant, last.id]) : null };
}
