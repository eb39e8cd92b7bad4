import { sql } from 'kysely';
import { z } from 'zod';
import { isoInstant } from './iso-instant.ts';
import { startOfDay } from './start-of-day.ts';
import type { Statements } from './statements.ts';

const windowDay = z.object({
  day: z.string(),
  /** Whether GA4's figures were final when their read began. */
  settled: z.boolean(),
  /** ISO instant from which a read of this day is final. */
  settlesAt: z.iso.datetime(),
});

/** A calendar day of the window, and since when GA4's figures of it were final when they were read. */
export type WindowDay = z.infer<typeof windowDay>;

/** When GA4's reading of a property day (`unit`) began, and the property's zone as that read stated it. */
export interface DayRead {
  readonly unit: string;
  readonly readStartedAt: string;
  readonly zone: string | null;
}

/**
 * The window's days with their settledness: a day is settled where its read began at or after its
 * end in the property's zone plus `settlingHours`. Goes by the stored read instants, never by the
 * clock; a day that was not read is not settled. `fallbackZone` stands in where GA4 named none.
 */
export function readWindowDays(
  statements: Statements,
  { from, to }: { readonly from: string; readonly to: string },
  reads: readonly DayRead[],
  fallbackZone: string,
  settlingHours: number,
): Promise<readonly WindowDay[]> {
  const knownZone = reads.findLast(({ zone }) => zone !== null)?.zone ?? fallbackZone;
  return statements.read(
    windowDay,
    sql`select day::text as day, read."readStartedAt" >= settles_at is true as settled,
               ${isoInstant(sql`settles_at`)} as "settlesAt"
          from generate_series(0, ${to}::date - ${from}::date) as n
         cross join lateral (select ${from}::date + n as day) as days
          left join jsonb_to_recordset(${JSON.stringify(reads)}::jsonb)
                 as read(unit text, "readStartedAt" timestamptz, zone text) on read.unit = day::text
         cross join lateral (
           select ${startOfDay(sql`(day + 1)`, sql`coalesce(read.zone, ${knownZone})`)}
                  + ${settlingHours} * interval '1 hour' as settles_at) as settling
         order by day`,
  );
}
