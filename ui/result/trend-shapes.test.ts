import { expect } from 'chai';
import type { Result } from '../../api/results/results.schema.ts';
import { barsOf, leastRate, roundBelow, ticksOf, trendLines } from './trend-shapes.ts';

type Day = Result['summary']['days'][number];

const tally = (value: string) => ({ count: 1, value });
const dayOf = (day: string, rateByCount: string | null, settled = true): Day => ({
  ...{ day, rateByCount, settled, rateByValue: rateByCount, interval: null, small: false },
  ...{ valid: tally('100.00'), found: tally('75.00'), missing: tally('25.00'), ga4Value: '0.00' },
});

describe('the shapes of the trend', () => {
  it('go on from the last settled day into those that may change, and leave days without orders out', () => {
    const days = [
      dayOf('2026-03-01', '0.900000'),
      dayOf('2026-03-02', null),
      dayOf('2026-03-03', '0.800000'),
      dayOf('2026-03-04', '0.500000', false),
    ];
    const names = trendLines(days).map(({ series }) => series.map(({ name }) => name));
    expect(names).to.deep.equal([
      ['2026-03-01', '2026-03-03'],
      ['2026-03-03', '2026-03-04'],
    ]);
  });

  it('have missing money at the foot and found money upon it', () => {
    const [bar] = barsOf([dayOf('2026-03-01', '0.750000')], { height: 80, foot: 200 });
    expect(bar).to.include({ missing: 20, found: 60, missingTop: 180, foundTop: 120 });
  });

  it('begin a round tenth below the least rate and the band', () => {
    const expectedBand = { low: '0.850000', high: '0.950000', median: null, weeks: [] };
    const least = (rate: string) =>
      leastRate({ days: [dayOf('2026-03-01', rate)], expectedBand } as never);
    expect(least('0.910000')).to.equal(0.8);
    expect(least('0.020000')).to.equal(0);
  });

  it('name no more days than can be read, and round amounts', () => {
    expect(ticksOf(['a', 'b', 'c', 'd', 'e'], 3)).to.deep.equal(['a', 'c', 'e']);
    expect([0, 1, 9, 34_000, 50_000].map(roundBelow)).to.deep.equal([0, 1, 5, 20_000, 50_000]);
  });
});
