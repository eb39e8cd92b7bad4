import { expect } from 'chai';
import { DateTime } from 'luxon';
import { quotaReturnsAt } from './quota.ts';

describe('quotaReturnsAt', () => {
  const rest = 'These quota tokens will return in under an hour.';
  const cases: [string, string, string][] = [
    [`Exhausted property tokens per hour. ${rest}`, '2026-11-22T13:20:00Z', '2026-11-22T14:00'],
    [`Exhausted property tokens per project per hour.`, '2026-11-22T13:20:00Z', '2026-11-22T14:00'],
    ['Exhausted server errors quota.', '2026-11-22T13:59:59Z', '2026-11-22T14:00'],
    // Our clock may be ahead of Google's: not another whole hour.
    ['Exhausted property tokens per hour.', '2026-11-22T14:00:00Z', '2026-11-22T14:01'],
    // Los Angeles: UTC-8 in winter, UTC-7 in summer; 07:30 is still the evening before there.
    [`Exhausted property tokens per day. ${rest}`, '2026-11-22T13:20:00Z', '2026-11-23T08:00'],
    ['Exhausted property tokens per day.', '2026-11-22T07:30:00Z', '2026-11-22T08:00'],
    ['Exhausted property tokens per day.', '2026-07-22T13:20:00Z', '2026-07-23T07:00'],
    [`Exhausted concurrent requests quota. ${rest}`, '2026-11-22T13:20:00Z', '2026-11-22T13:20'],
  ];
  for (const [message, now, until] of cases) {
    it(`waits at ${now} until ${until} for: ${message}`, () => {
      const at = quotaReturnsAt(message, DateTime.fromISO(now));
      expect(at.toISOString().slice(0, 16)).to.equal(until);
      expect(at.getTime()).to.be.greaterThan(Date.parse(now));
    });
  }
});
