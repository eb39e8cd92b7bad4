import { expect } from 'chai';
import { expectedBandOf, weeksOf } from './expected-band.ts';
import { dayAt, daysWith, times } from './test-support/counts.ts';

const weeks = (...rates: number[]) =>
  rates.map((rate, index) => ({ from: dayAt(7 * index), rate }));

describe('expectedBandOf', () => {
  it('is the median ± 3 median absolute deviations of the last 8 weeks', () => {
    const band = expectedBandOf(weeks(0.1, 0.9, 0.91, 0.92, 0.93, 0.89, 0.88, 0.87, 0.5));
    expect(band).to.deep.include({ median: '0.895000', low: '0.835000', high: '0.955000' });
    expect(band.weeks).to.have.length(8);
    expect(band.weeks[0]).to.deep.equal({ from: dayAt(7), rate: '0.900000' });
  });

  it('stays within 0 and 1', () => {
    const band = expectedBandOf(weeks(0.9, 0.1, 0.95, 0.05, 0.9, 0.1, 0.95, 0.05));
    expect([band.low, band.high]).to.deep.equal(['0.000000', '1.000000']);
  });

  it('is 85 to 95 % while fewer than 8 weeks are known, which it shows', () => {
    const band = expectedBandOf(weeks(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5));
    expect(band).to.deep.include({ low: '0.850000', high: '0.950000', median: null });
    expect(band.weeks).to.have.length(7);
  });
});

describe('weeksOf', () => {
  it('adds up the seven days of each whole week, Monday to Sunday, oldest first', () => {
    const days = daysWith([...times(7, 10, 9), ...times(6, 10, 5), [40, 20]]);
    const expected = [
      { from: dayAt(0), rate: 0.9 },
      { from: dayAt(7), rate: 0.5 },
    ];
    expect(weeksOf(days)).to.deep.equal(expected);
    expect(weeksOf(days.toReversed())).to.deep.equal(expected);
  });

  it('leaves weeks with a day missing or without orders out', () => {
    const days = daysWith([...times(7, 0, 0), ...times(7, 10, 9)]);
    expect(weeksOf(days.slice(0, 13))).to.deep.equal([]);
    expect(weeksOf(days)).to.deep.equal([{ from: dayAt(7), rate: 0.9 }]);
    expect(weeksOf(days.slice(1))).to.deep.equal([{ from: dayAt(7), rate: 0.9 }]);
  });
});
