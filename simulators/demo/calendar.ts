import { DateTime } from 'luxon';

/** The calendar days of one zone around a demo shop's life, with their first instants. */
export class Calendar {
  readonly zone: string;
  readonly #days: string[] = [];
  readonly #starts: number[] = [];

  constructor(zone: string, first: string, last: string) {
    this.zone = zone;
    let day = startOf(first, zone).minus({ days: 20 });
    const end = startOf(last, zone).plus({ days: 20 });
    for (; day <= end; day = day.plus({ days: 1 })) {
      this.#days.push(day.toISODate() ?? '');
      this.#starts.push(day.toMillis());
    }
  }

  /** The calendar day, YYYY-MM-DD, of an instant in epoch milliseconds. */
  dayOf(instant: number): string {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? Infinity) <= instant) low = middle;
      else high = middle - 1;
    }
    return this.#days[low] ?? '';
  }

  /** First instant of the day and how long it is, in milliseconds: 25 h where clocks go back. */
  bounds(day: string): { start: number; length: number } {
    const start = startOf(day, this.zone);
    return {
      start: start.toMillis(),
      length: start.plus({ days: 1 }).toMillis() - start.toMillis(),
    };
  }
}

/** The day that lies `days` after `day`; negative numbers go back. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Days since 1970-01-01. Rules of the demo shops that recur count with it. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/**
 * The last day of the property that is settled for a read begun at this instant: GA4's figures of
 * a day are final 72 hours after the day's end in the property's zone.
 */
export function lastSettledDay(readInstant: string | Date, propertyZone: string): string {
  const read =
    readInstant instanceof Date
      ? DateTime.fromJSDate(readInstant)
      : DateTime.fromISO(readInstant, { zone: 'utc' });
  const settled = read.minus({ hours: 72 }).setZone(propertyZone).minus({ days: 1 }).toISODate();
  if (settled === null) throw new Error(`not an instant or not a zone: ${propertyZone}`);
  return settled;
}

function startOf(day: string, zone: string): DateTime {
  return DateTime.fromISO(day, { zone }).startOf('day');
}
