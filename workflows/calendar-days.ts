import { DateTime } from 'luxon';

/** The calendar day (YYYY-MM-DD) so many days later, or earlier where `days` is negative. */
export function addDays(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}
