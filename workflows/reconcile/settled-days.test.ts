import { expect } from 'chai';
import { Settings } from 'luxon';
import { windowDays } from './settled-days.ts';

const oneDay = (day: string, readStartedAt: string, zone: string | null, fallback = 'UTC') =>
  windowDays({ from: day, to: day }, new Map([[day, { readStartedAt, zone }]]), fallback, 72)[0];

describe('windowDays', () => {
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it('settles a day 72 hours after its end, to the millisecond', () => {
    expect(oneDay('2026-03-10', '2026-03-13T23:59:59.999Z', 'UTC')?.settled).to.equal(false);
    expect(oneDay('2026-03-10', '2026-03-14T00:00:00.000Z', 'UTC')?.settled).to.equal(true);
  });

  it("ends a day in the property's zone", () => {
    const day = oneDay('2026-01-10', '2026-01-14T00:00:00Z', 'America/New_York');
    expect(day).to.deep.equal({
      ...{ day: '2026-01-10', settled: false, settlesAt: '2026-01-14T05:00:00.000Z' },
    });
  });

  it('counts 72 real hours where clocks change meanwhile', () => {
    // The day ends at 23:00 UTC of winter time; the clocks go forward on 2026-03-29.
    const day = oneDay('2026-03-27', '2026-06-01T00:00:00Z', 'Europe/Berlin');
    expect(day?.settlesAt).to.equal('2026-03-30T23:00:00.000Z');
  });

  it('ends the day of 25 hours an hour later', () => {
    const day = oneDay('2025-10-26', '2026-06-01T00:00:00Z', 'Europe/Berlin');
    expect(day?.settlesAt).to.equal('2025-10-29T23:00:00.000Z');
  });

  it('does not settle a day that was not read', () => {
    const days = windowDays({ from: '2026-03-09', to: '2026-03-10' }, new Map(), 'UTC', 72);
    expect(days.map(({ settled }) => settled)).to.deep.equal([false, false]);
  });

  it('takes the zone of another day, then the fallback, where GA4 named none', () => {
    const read = { readStartedAt: '2026-06-01T00:00:00Z' };
    const reads = new Map([
      ['2026-03-09', { ...read, zone: 'Asia/Tokyo' }],
      ['2026-03-10', { ...read, zone: null }],
    ]);
    const days = windowDays({ from: '2026-03-09', to: '2026-03-10' }, reads, 'UTC', 72);
    expect(days[1]?.settlesAt).to.equal('2026-03-13T15:00:00.000Z');
    expect(oneDay('2026-03-10', read.readStartedAt, null)?.settlesAt).to.equal(
      '2026-03-14T00:00:00.000Z',
    );
  });

  it('has every day of a window over a change of clocks', () => {
    const days = windowDays(
      { from: '2026-03-28', to: '2026-03-31' },
      new Map(),
      'Europe/Berlin',
      72,
    );
    expect(days.map(({ day }) => day)).to.deep.equal([
      ...['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'],
    ]);
  });

  for (const zone of ['Asia/Tokyo', 'America/New_York']) {
    it(`has the same days on a machine in ${zone}`, () => {
      Settings.defaultZone = zone;
      const days = windowDays({ from: '2026-03-09', to: '2026-03-11' }, new Map(), 'UTC', 72);
      expect(days.map(({ day, settlesAt }) => [day, settlesAt])).to.deep.equal([
        ['2026-03-09', '2026-03-13T00:00:00.000Z'],
        ['2026-03-10', '2026-03-14T00:00:00.000Z'],
        ['2026-03-11', '2026-03-15T00:00:00.000Z'],
      ]);
    });
  }

  it('refuses a zone that does not exist', () => {
    expect(() => oneDay('2026-03-10', '2026-06-01T00:00:00Z', 'Mars/Olympus')).to.throw(/Olympus/);
  });
});
