import { DateTime } from 'luxon';

/** A calendar day of the window, and since when GA4's figures of it were final when they were read. */
export interface WindowDay {
  readonly day: string;
  /** Whether GA4's figures were final when their read began. */
  readonly settled: boolean;
  /** ISO instant from which a read of this day is final. */
  readonly settlesAt: string;
}

/** When GA4's reading of a property day began, and the property's zone as that read stated it. */
export interface DayRead {
  readonly readStartedAt: string;
  readonly zone: string | null;
}

/**
 * The window's days with their settledness: a day is settled where its read began at or after its
 * end in the property's zone plus `settlingHours`. Goes by the stored read instants, never by the
 * clock; a day that was not read is not settled. `fallbackZone` stands in where GA4 named none.
 */
export function windowDays(
  window: { readonly from: string; readonly to: string },
  reads: ReadonlyMap<string, DayRead>,
  fallbackZone: string,
  settlingHours: number,
): readonly WindowDay[] {
  const knownZone = [...reads.values()].findLast(({ zone }) => zone !== null)?.zone;
  return daysOf(window).map((day) => {
    const read = reads.get(day);
    const zone = read?.zone ?? knownZone ?? fallbackZone;
    const end = DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day');
    if (!end.isValid) throw new Error(`No such day or zone: ${day} ${zone}`);
    const settles = end.plus({ hours: settlingHours }).toUTC();
    return {
      day,
      settled: read !== undefined && Date.parse(read.readStartedAt) >= settles.toMillis(),
      settlesAt: settles.toISO(),
    };
  });
}

function daysOf({ from, to }: { from: string; to: string }): readonly string[] {
  const first = DateTime.fromISO(from, { zone: 'utc' });
  const count = DateTime.fromISO(to, { zone: 'utc' }).diff(first, 'days').days + 1;
  return Array.from({ length: count }, (_, index) =>
    first.plus({ days: index }).toFormat('yyyy-MM-dd'),
  );
}
