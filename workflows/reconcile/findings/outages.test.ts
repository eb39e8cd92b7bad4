import { expect } from 'chai';
import { outagesOf } from './outages.ts';
import { dayAt, daysWith, times } from './test-support/counts.ts';

describe('outagesOf', () => {
  it('finds runs of days at half the median rate or less', () => {
    const days = daysWith([
      ...times(4, 100, 90),
      ...times(2, 100, 45),
      [100, 46],
      [20, 0],
      ...times(4, 100, 90),
    ]);
    expect(outagesOf(days)).to.deep.equal([
      { from: dayAt(4), to: dayAt(5) },
      { from: dayAt(7), to: dayAt(7) },
    ]);
  });

  it('compares rates, however many orders a day has', () => {
    const days = daysWith([...times(4, 100, 90), [25, 20], [1000, 400]]);
    expect(outagesOf(days)).to.deep.equal([{ from: dayAt(5), to: dayAt(5) }]);
  });

  it('judges no day with fewer than 20 orders', () => {
    expect(outagesOf(daysWith([...times(4, 100, 90), [19, 0]]))).to.deep.equal([]);
  });

  it('judges no unsettled day', () => {
    const days = daysWith([...times(4, 100, 90), [100, 0]]);
    expect(outagesOf(days.map((day, index) => ({ ...day, settled: index < 4 })))).to.deep.equal([]);
  });

  it('takes the median of the judged days only', () => {
    const days = daysWith([...times(5, 2, 0), ...times(3, 100, 90), [100, 40]]);
    expect(outagesOf(days)).to.deep.equal([{ from: dayAt(8), to: dayAt(8) }]);
  });

  it('is silent where all days are alike or none can be judged', () => {
    expect(outagesOf(daysWith(times(9, 100, 30)))).to.deep.equal([]);
    expect(outagesOf(daysWith(times(9, 3, 3)))).to.deep.equal([]);
  });

  it('calls a window in which GA4 has nothing an outage', () => {
    expect(outagesOf(daysWith(times(3, 100, 0)))).to.deep.equal([{ from: dayAt(0), to: dayAt(2) }]);
  });
});
