import { sql } from 'kysely';

/**
 * `created_at` to the microsecond, as it is stored, for the cursor of a list that is sorted by it:
 * a Date would round it and the next page would repeat or miss rows.
 */
export const exactInstant = sql<string>`to_char(created_at at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
