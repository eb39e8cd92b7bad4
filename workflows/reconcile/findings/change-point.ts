import { ALPHA, DRIFT_DAYS, DRIFT_POINTS } from '../constants.ts';
import { lnChiSquareTail } from './chi-square.ts';
import { sumOf, type DayCounts } from './day-counts.ts';
import { shareDifference } from './shares.ts';

/** The first day of another match rate, the rates before and from it on, and ln p of the change. */
export interface ChangePoint {
  readonly day: string;
  readonly before: number;
  readonly after: number;
  readonly lnP: number;
}

/**
 * Where the match rate of successive days changed for good: the split with the largest likelihood ratio
 * of two binomial rates against one (Hinkley & Hinkley 1970), p multiplied by the number of splits tried.
 * Null where it is not significant, too small to matter or the days are too few. Days without orders
 * have no rate and are left out.
 */
export function changePointOf(days: readonly DayCounts[]): ChangePoint | null {
  const rated = days.filter(({ valid }) => valid > 0);
  const splits = splitsOf(rated);
  const [best] = splits.toSorted((a, b) => b.ratio - a.ratio);
  if (best === undefined) return null;
  const { day, before, after } = best;
  const lnP = lnChiSquareTail(Math.max(0, best.ratio)) + Math.log(splits.length);
  const moved = shareDifference({
    ...{ part: after.found, whole: after.valid },
    ...{ otherPart: before.found, otherWhole: before.valid },
  });
  if (lnP >= Math.log(ALPHA) || Math.abs(moved) < DRIFT_POINTS) return null;
  return { day, before: before.found / before.valid, after: after.found / after.valid, lnP };
}

type Counts = Pick<DayCounts, 'valid' | 'found'>;

/** Every split with enough days on either side, and its G = 2 (ℓ₁ + ℓ₂ − ℓ₀). */
function splitsOf(days: readonly DayCounts[]) {
  const all = sumOf(days);
  let before: Counts = { valid: 0, found: 0 };
  return days.flatMap((each, index) => {
    const split = { day: each.day, before, after: minus(all, before) };
    before = { valid: before.valid + each.valid, found: before.found + each.found };
    if (index < DRIFT_DAYS || days.length - index < DRIFT_DAYS) return [];
    const gained = lnLikelihood(split.before) + lnLikelihood(split.after) - lnLikelihood(all);
    return [{ ...split, ratio: 2 * gained }];
  });
}

const minus = (a: Counts, b: Counts): Counts => ({
  valid: a.valid - b.valid,
  found: a.found - b.found,
});

/** ln of the binomial likelihood at its own rate, without the constant. */
const lnLikelihood = ({ valid, found }: Counts): number =>
  part(found, valid) + part(valid - found, valid);

const part = (count: number, of: number): number =>
  count === 0 ? 0 : count * Math.log(count / of);
