const DAY_MS = 86_400_000;

/** The calendar day (YYYY-MM-DD) so many days later, or earlier where `days` is negative. */
export const addDays = (day: string, days: number): string => calendarDay(dayNumber(day) + days);

/** How many days a calendar day (YYYY-MM-DD) lies behind 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The calendar day (YYYY-MM-DD) that lies so many days behind 1970-01-01. */
export const calendarDay = (number: number): string =>
  new Date(number * DAY_MS).toISOString().slice(0, 10);
