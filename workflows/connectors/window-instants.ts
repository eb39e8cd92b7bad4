import { DateTime } from 'luxon';

/** The half-open span of instants that calendar days from `from` to `to` (inclusive) take. */
export function windowInstants(days: { from: string; to: string; zone: string }): {
  start: DateTime;
  end: DateTime;
} {
  const { zone } = days;
  return {
    start: DateTime.fromISO(days.from, { zone }).startOf('day').toUTC(),
    end: DateTime.fromISO(days.to, { zone }).plus({ days: 1 }).startOf('day').toUTC(),
  };
}
