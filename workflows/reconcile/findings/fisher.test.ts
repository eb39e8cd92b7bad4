import { expect } from 'chai';
import { lnFisher } from './fisher.ts';

const p = (these: number, theseOthers: number, rest: number, restOthers: number) =>
  lnFisher({ these, theseOthers, rest, restOthers });

/** Two-sided p of published tables, as R's fisher.test gives them. */
const published: [string, [number, number, number, number], number][] = [
  ["Fisher's tea tasting (R: TeaTasting, alternative two.sided)", [3, 1, 1, 3], 0.4857142857],
  ["Fisher's convictions of twins (R: Convictions)", [2, 10, 15, 3], 0.0005367241],
  ['whales and sharks (documentation of scipy.stats.fisher_exact)', [8, 2, 1, 5], 0.034965034965],
  ['students dieting (Wikipedia, Fisher’s exact test)', [1, 9, 11, 3], 0.002759456185],
  ['nobody in either group', [0, 5, 0, 6], 1],
  ['everybody here, nobody there: 2 ÷ C(10, 5)', [5, 0, 0, 5], 2 / 252],
];

/** Larger tables, against whole numbers of any size. */
const large: [number, number, number, number][] = [
  [40, 60, 300, 900],
  [20, 980, 150_000, 849_000],
  [250, 750, 150_000, 849_000],
  [420, 2580, 99_000, 898_000],
  [2000, 1000, 99_000, 898_000],
  [0, 2500, 4_000, 993_500],
  [151, 849, 149_849, 849_151],
];

describe('lnFisher', () => {
  for (const [name, table, expected] of published) {
    it(`gives the published p of ${name}`, () => {
      expect(Math.exp(p(...table))).to.be.closeTo(expected, expected * 1e-7);
    });
  }

  for (const table of large) {
    it(`is exact for ${table.join(', ')}`, () => {
      const expected = exactLn(...table);
      expect(p(...table)).to.be.closeTo(expected, 1e-9 * Math.max(1, Math.abs(expected)));
    });
  }

  it('is the same from whichever side the table is read', () => {
    const expected = p(420, 2580, 99_000, 898_000);
    for (const table of [
      [2580, 420, 898_000, 99_000],
      [99_000, 898_000, 420, 2580],
      [420, 99_000, 2580, 898_000],
    ] satisfies [number, number, number, number][]) {
      expect(p(...table)).to.be.closeTo(expected, 1e-9);
    }
  });

  it('takes equally likely tables on the other side in, though they differ by rounding', () => {
    const columnsAlike = [560, 440, 499_440, 499_560] as const;
    expect(p(...columnsAlike)).to.be.closeTo(exactLn(...columnsAlike), 1e-9);
  });

  it('is certain of a table that only rounding tells from the likeliest: 1 − 4 × 10⁻⁸ as likely', () => {
    expect(p(5000, 4998, 5000, 5000)).to.equal(0);
  });

  it('tells probabilities below the least double apart', () => {
    expect(p(200_000, 0, 0, 800_000)).to.be.lessThan(-400_000);
  });
});

/**
 * ln p by the definition, in whole numbers: the weight of k here is C(row, k) × C(other, column − k)
 * times a factor that all weights share and that makes them small.
 */
function exactLn(these: number, theseOthers: number, rest: number, restOthers: number): number {
  const row = BigInt(these + theseOthers);
  const column = BigInt(these + rest);
  const gap = BigInt(restOthers - these);
  let weight = 1n;
  for (let j = 1n; j <= row; j += 1n) weight *= gap + j;
  const weights = [weight];
  for (let k = 0n; k < row; k += 1n) {
    weight = (weight * (row - k) * (column - k)) / ((k + 1n) * (gap + k + 1n));
    weights.push(weight);
  }
  const observed = weights[these] ?? 0n;
  const sum = (list: bigint[]) => list.reduce((all, each) => all + each, 0n);
  return lnOf(sum(weights.filter((each) => each <= observed))) - lnOf(sum(weights));
}

function lnOf(whole: bigint): number {
  const digits = whole.toString();
  return Math.log(Number(digits.slice(0, 17))) + (digits.length - 17) * Math.LN10;
}
