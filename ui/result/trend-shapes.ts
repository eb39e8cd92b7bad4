import type { Result } from '../../api/results/results.schema.ts';

type Summary = Result['summary'];
type Day = Summary['days'][number];

/** The settled days as one line, and from the last of them the days that may still change. */
export function trendLines(days: readonly Day[]) {
  const known = days.flatMap(({ day, rateByCount, settled }) =>
    rateByCount === null ? [] : [{ name: day, value: Number(rateByCount), settled }],
  );
  const settled = known.filter((each) => each.settled);
  const late = known.filter((each) => !each.settled);
  const before = settled.at(-1);
  return [
    { name: 'settled', series: settled },
    { name: 'late', series: late.length === 0 || before === undefined ? late : [before, ...late] },
  ];
}

/** Where the scale of the rate begins: a round tenth below everything that is drawn. */
export function leastRate({ days, expectedBand }: Summary): number {
  const rates = [...days.map(({ rateByCount }) => rateByCount), expectedBand.low];
  const least = Math.min(1, ...rates.flatMap((rate) => (rate === null ? [] : [Number(rate)])));
  return Math.max(0, Math.floor(least * 10 - 0.5) / 10);
}

/** Found and missing money of each day as heights; binary numbers do for a drawing. */
export function barsOf(days: readonly Day[], { height, foot }: { height: number; foot: number }) {
  const most = Math.max(1, ...days.map(({ valid }) => Number(valid.value)));
  return days.map((line) => {
    const missing = (Number(line.missing.value) / most) * height;
    const found = (Number(line.found.value) / most) * height;
    return { line, missing, found, missingTop: foot - missing, foundTop: foot - missing - found };
  });
}

/** As many days as can be read side by side, the first among them. */
export function ticksOf(days: readonly string[], most: number): string[] {
  const every = Math.max(1, Math.ceil(days.length / most));
  return days.filter((_, index) => index % every === 0);
}

/** The largest of 1, 2, 5, 10, 20 … that is not above a number. */
export function roundBelow(value: number): number {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const first = [5, 2, 1].find((each) => each * power <= value) ?? 1;
  return first * power;
}
