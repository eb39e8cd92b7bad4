import { sql, type RawBuilder } from 'kysely';

/** An instant as ISO text with Z and milliseconds. */
export const isoInstant = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
