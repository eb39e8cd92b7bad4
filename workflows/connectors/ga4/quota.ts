import { DateTime } from 'luxon';

/** Google counts a day's quota in its own zone. */
const QUOTA_ZONE = 'America/Los_Angeles';
const CONCURRENT_WAIT_S = 5;
const UNKNOWN_WAIT_S = 60;

/** When GA4 answers again after RESOURCE_EXHAUSTED; its message names the quota that ran out. */
export function quotaReturnsAt(message: string, now: DateTime = DateTime.utc()): Date {
  if (/concurrent/i.test(message)) return now.plus({ seconds: CONCURRENT_WAIT_S }).toJSDate();
  if (/per day|daily/i.test(message)) {
    return now.setZone(QUOTA_ZONE).plus({ days: 1 }).startOf('day').toJSDate();
  }
  if (/hour|server errors/i.test(message)) return nextHour(now);
  return now.plus({ seconds: UNKNOWN_WAIT_S }).toJSDate();
}

/** Two clocks differ: in an hour's first minute the quota of the hour before may still be counted. */
function nextHour(now: DateTime): Date {
  const fresh = now.minute === 0;
  return (fresh ? now.plus({ minutes: 1 }) : now.plus({ hours: 1 }).startOf('hour')).toJSDate();
}
