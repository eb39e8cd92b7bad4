import { expect } from 'chai';
import { sql } from 'kysely';
import { asService } from '../../database/service-session.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';
import { readWindowDays, type DayRead } from './settled-days.ts';
import { statementsOf } from './statements.ts';

describe('the days of a window', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  const daysOf = (
    { from, to = from, sessionZone = 'UTC' }: { from: string; to?: string; sessionZone?: string },
    reads: readonly DayRead[],
    fallbackZone = 'UTC',
  ) =>
    asService(bench.database, async (em) => {
      const statements = statementsOf(em, new AbortController().signal);
      await statements.run(sql`set local timezone to ${sql.lit(sessionZone)}`);
      return readWindowDays(statements, { from, to }, reads, fallbackZone, 72);
    });

  async function oneDay(unit: string, readStartedAt: string, zone: string | null) {
    const [day] = await daysOf({ from: unit }, [{ unit, readStartedAt, zone }]);
    return day;
  }

  it('settles a day 72 hours after its end, to the millisecond', async () => {
    const before = await oneDay('2026-03-10', '2026-03-13T23:59:59.999Z', 'UTC');
    expect(before?.settled).to.equal(false);
    const then = await oneDay('2026-03-10', '2026-03-14T00:00:00.000Z', 'UTC');
    expect(then?.settled).to.equal(true);
  });

  it("ends a day in the property's zone", async () => {
    const day = await oneDay('2026-01-10', '2026-01-14T00:00:00Z', 'America/New_York');
    expect(day).to.deep.equal({
      ...{ day: '2026-01-10', settled: false, settlesAt: '2026-01-14T05:00:00.000Z' },
    });
  });

  it('counts 72 real hours where clocks change meanwhile', async () => {
    // The day ends at 23:00 UTC of winter time; the clocks go forward on 2026-03-29.
    const day = await oneDay('2026-03-27', '2026-06-01T00:00:00Z', 'Europe/Berlin');
    expect(day?.settlesAt).to.equal('2026-03-30T23:00:00.000Z');
  });

  it('ends the day of 25 hours an hour later', async () => {
    const day = await oneDay('2025-10-26', '2026-06-01T00:00:00Z', 'Europe/Berlin');
    expect(day?.settlesAt).to.equal('2025-10-29T23:00:00.000Z');
  });

  it('ends a day at the first of two midnights', async () => {
    // At 01:00 of 2026-11-01 the clocks of Havana go back to 00:00.
    const day = await oneDay('2026-10-31', '2026-12-01T00:00:00Z', 'America/Havana');
    expect(day?.settlesAt).to.equal('2026-11-04T04:00:00.000Z');
  });

  it('does not settle a day that was not read', async () => {
    const days = await daysOf({ from: '2026-03-09', to: '2026-03-10' }, []);
    expect(days.map(({ settled }) => settled)).to.deep.equal([false, false]);
  });

  it('takes the zone of another day, then the fallback, where GA4 named none', async () => {
    const readStartedAt = '2026-06-01T00:00:00Z';
    const reads = [
      { unit: '2026-03-09', readStartedAt, zone: 'Asia/Tokyo' },
      { unit: '2026-03-10', readStartedAt, zone: null },
    ];
    const days = await daysOf({ from: '2026-03-09', to: '2026-03-10' }, reads);
    expect(days[1]?.settlesAt).to.equal('2026-03-13T15:00:00.000Z');
    const unnamed = await oneDay('2026-03-10', readStartedAt, null);
    expect(unnamed?.settlesAt).to.equal('2026-03-14T00:00:00.000Z');
  });

  it('has every day of a window over a change of clocks', async () => {
    const window = { from: '2026-03-28', to: '2026-03-31', sessionZone: 'Europe/Berlin' };
    const days = await daysOf(window, [], 'Europe/Berlin');
    expect(days.map(({ day }) => day)).to.deep.equal([
      ...['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'],
    ]);
  });

  for (const sessionZone of ['Asia/Tokyo', 'America/New_York']) {
    it(`has the same days in a session in ${sessionZone}`, async () => {
      const days = await daysOf({ from: '2026-03-09', to: '2026-03-11', sessionZone }, []);
      expect(days.map(({ day, settlesAt }) => [day, settlesAt])).to.deep.equal([
        ['2026-03-09', '2026-03-13T00:00:00.000Z'],
        ['2026-03-10', '2026-03-14T00:00:00.000Z'],
        ['2026-03-11', '2026-03-15T00:00:00.000Z'],
      ]);
    });
  }

  it('refuses a zone that does not exist', async () => {
    const refused = await oneDay('2026-03-10', '2026-06-01T00:00:00Z', 'Mars/Olympus').catch(
      String,
    );
    expect(refused).to.match(/Olympus/);
  });
});
