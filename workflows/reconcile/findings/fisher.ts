import { deviance, factorialRemainder, lnSum } from './log-probability.ts';

/** Counts of a 2 × 2 table: this group and the others, with and without the property. */
export interface FourFold {
  readonly these: number;
  readonly theseOthers: number;
  readonly rest: number;
  readonly restOthers: number;
}

/** Tables this little more likely count as equally likely: R's allowance for rounding. */
const RELATIVE_ERROR = 1e-7;

/**
 * ln p of Fisher's exact test, two-sided: the probability of all tables with the same margins that are
 * no more likely than the observed one. Counts are whole numbers up to some 10⁷.
 *
 * Own code: the published packages either multiply factorials out (overflow) or subtract log-gammas of
 * 10⁷ (loses the digits that decide whether two tables are equally likely).
 */
export function lnFisher(table: FourFold): number {
  const observed = inUpperTail(table);
  const { lowest, mode } = supportOf(observed);
  const ln = lnProbability(observed);
  const limit = ln + RELATIVE_ERROR;
  if (lnProbability(shifted(observed, mode)) <= limit) return 0;
  const upper = ln + Math.log(tailSum(observed));
  const other = lastNoMoreLikely(observed, lowest, mode, limit);
  if (other === null) return Math.min(0, upper);
  const start = shifted(observed, other);
  const lower = lnProbability(start) + Math.log(tailSum(mirrored(start)));
  return Math.min(0, lnSum(upper, lower));
}

/** The table with its columns exchanged: lower tails become upper ones. */
const mirrored = ({ these, theseOthers, rest, restOthers }: FourFold): FourFold => ({
  these: theseOthers,
  theseOthers: these,
  rest: restOthers,
  restOthers: rest,
});

const inUpperTail = (table: FourFold): FourFold =>
  table.these >= supportOf(table).mode ? table : mirrored(table);

/** The table of the same margins with another first count. */
const shifted = ({ these, theseOthers, rest, restOthers }: FourFold, to: number): FourFold => ({
  these: to,
  theseOthers: theseOthers + these - to,
  rest: rest + these - to,
  restOthers: restOthers - these + to,
});

function supportOf({ these, theseOthers, rest, restOthers }: FourFold) {
  const [row, column] = [these + theseOthers, these + rest];
  const all = row + rest + restOthers;
  return {
    lowest: Math.max(0, these - restOthers),
    mode: Math.floor(((row + 1) * (column + 1)) / (all + 2)),
  };
}

/** ln of the hypergeometric probability: Stirling's leading terms cancel to deviances, the rest adds up. */
function lnProbability({ these, theseOthers, rest, restOthers }: FourFold): number {
  const rows = [these + theseOthers, rest + restOthers] as const;
  const columns = [these + rest, theseOthers + restOthers] as const;
  const all = rows[0] + rows[1];
  const cell = (count: number, row: number, column: number) =>
    factorialRemainder(count) + deviance(count, (row * column) / all);
  return (
    [...rows, ...columns].reduce((sum, margin) => sum + factorialRemainder(margin), 0) -
    factorialRemainder(all) -
    cell(these, rows[0], columns[0]) -
    cell(theseOthers, rows[0], columns[1]) -
    cell(rest, rows[1], columns[0]) -
    cell(restOthers, rows[1], columns[1])
  );
}

/** Probability of the table and all above it, as a multiple of its own; it lies above the mode. */
function tailSum({ these, theseOthers, rest, restOthers }: FourFold): number {
  let [sum, term] = [1, 1];
  for (let step = 0; term > sum * Number.EPSILON; step += 1) {
    term *= ((theseOthers - step) * (rest - step)) / ((these + step + 1) * (restOthers + step + 1));
    sum += term;
  }
  return sum;
}

/** The largest first count below the mode whose table is within the limit; null where none is. */
function lastNoMoreLikely(
  table: FourFold,
  lowest: number,
  mode: number,
  limit: number,
): number | null {
  const within = (count: number) => lnProbability(shifted(table, count)) <= limit;
  if (!within(lowest)) return null;
  let [yes, no] = [lowest, mode];
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2);
    if (within(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
