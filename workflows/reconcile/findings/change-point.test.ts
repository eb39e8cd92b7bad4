import { expect } from 'chai';
import { changePointOf } from './change-point.ts';
import { lnChiSquareTail } from './chi-square.ts';
import { dayAt, daysWith, times } from './test-support/counts.ts';

describe('changePointOf', () => {
  it('finds the first day of the new rate', () => {
    const change = changePointOf(daysWith([...times(20, 100, 90), ...times(30, 100, 80)]));
    expect(change).to.deep.include({ day: dayAt(20), before: 0.9, after: 0.8 });
  });

  it('tests the split by its G, 2 Σ observed × ln(observed ÷ expected), times the splits tried', () => {
    const change = (after: number) =>
      changePointOf(daysWith([...times(14, 100, 90), ...times(after, 100, 80)]));
    expect(change(14)?.lnP).to.be.closeTo(lnChiSquareTail(gOf([1260, 140], [1120, 280])), 1e-9);
    expect(change(23)?.lnP).to.be.closeTo(
      lnChiSquareTail(gOf([1260, 140], [1840, 460])) + Math.log(10),
      1e-9,
    );
  });

  it('leaves days without orders out', () => {
    const days = [...times(14, 100, 90), ...times(14, 100, 80)];
    expect(changePointOf(daysWith([...times(5, 0, 0), ...days]))?.lnP).to.equal(
      changePointOf(daysWith(days))?.lnP,
    );
  });

  it('is silent about a change that chance explains', () => {
    expect(changePointOf(daysWith([...times(24, 4, 3), ...times(4, 4, 2)]))).to.equal(null);
  });

  it('is silent about less than 5 points, and not about 5', () => {
    const from = (found: number) => [...times(14, 1000, 900), ...times(14, 1000, found)];
    expect(changePointOf(daysWith(from(851)))).to.equal(null);
    expect(changePointOf(daysWith(from(850)))?.after).to.equal(0.85);
  });

  it('needs 14 days on either side', () => {
    const change = (before: number, after: number) =>
      changePointOf(daysWith([...times(before, 100, 90), ...times(after, 100, 50)]));
    expect(change(13, 14)).to.equal(null);
    expect(change(14, 13)).to.equal(null);
    expect(change(13, 20)?.day).to.equal(dayAt(14));
  });

  it('sees a rate that rose', () => {
    const change = changePointOf(daysWith([...times(14, 50, 20), ...times(14, 50, 50)]));
    expect(change).to.deep.include({ before: 0.4, after: 1 });
    expect(change?.lnP).to.be.closeTo(lnChiSquareTail(gOf([280, 420], [700, 0])), 1e-9);
  });
});

/** G of two groups of found and lost orders. */
function gOf(...groups: [[number, number], [number, number]]): number {
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);
  const all = sum(groups.flat());
  return groups.reduce(
    (g, group) =>
      g +
      group.reduce((part, observed, column) => {
        const margin = sum(groups.map((each) => each[column] ?? 0));
        if (observed === 0) return part;
        return part + 2 * observed * Math.log((observed * all) / (sum(group) * margin));
      }, 0),
    0,
  );
}
