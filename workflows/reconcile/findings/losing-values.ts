import {
  breakdownDimensions,
  type BreakdownDimension,
  type Significance,
} from '../../../database/findings.ts';
import { ALPHA, EXCESS_POINTS, TESTED_ORDERS } from '../constants.ts';
import { lnFisher } from './fisher.ts';
import { holm } from './holm.ts';
import { probabilityText } from './log-probability.ts';
import { shareDifference, shareText } from './shares.ts';

/** Valid orders of one value of a dimension, and those of them that GA4 does not have. */
export interface ValueCounts {
  readonly value: string;
  readonly valid: { readonly count: number };
  readonly missing: { readonly count: number };
}
export type CountsByDimension = Readonly<Record<BreakdownDimension, readonly ValueCounts[]>>;

/** A value that loses more orders than the rest of its dimension. */
export interface LosingValue {
  readonly dimension: BreakdownDimension;
  readonly value: string;
  readonly orders: number;
  readonly missing: number;
  /** Missing share of the dimension's other values. */
  readonly restShare: number;
  /** Missing share minus that of the rest. */
  readonly excess: number;
  readonly significance: Significance;
}

/**
 * Values whose orders are missing significantly more often than the rest of their dimension: Fisher's
 * exact test of every value with enough orders, all of them corrected together, and a difference large
 * enough to matter. The largest excess first.
 */
export function losingValues(counts: CountsByDimension): readonly LosingValue[] {
  const tests = breakdownDimensions.flatMap((dimension) => testsOf(dimension, counts[dimension]));
  const adjusted = holm(tests.map(({ lnP }) => lnP));
  return tests
    .flatMap((tested, index) => {
      const lnP = adjusted[index] ?? 0;
      if (lnP > Math.log(ALPHA) || tested.losing.excess < EXCESS_POINTS) return [];
      const pValue = probabilityText(lnP);
      return [
        { ...tested.losing, significance: { pValue, excess: shareText(tested.losing.excess) } },
      ];
    })
    .sort((a, b) => b.excess - a.excess);
}

function testsOf(dimension: BreakdownDimension, values: readonly ValueCounts[]) {
  const orders = values.reduce((sum, { valid }) => sum + valid.count, 0);
  const lost = values.reduce((sum, { missing }) => sum + missing.count, 0);
  return values
    .filter(({ valid }) => valid.count >= TESTED_ORDERS && valid.count < orders)
    .map(({ value, valid, missing }) => {
      const rest = { orders: orders - valid.count, missing: lost - missing.count };
      return {
        losing: {
          ...{ dimension, value, orders: valid.count, missing: missing.count },
          restShare: rest.missing / rest.orders,
          excess: shareDifference({
            ...{ part: missing.count, whole: valid.count },
            ...{ otherPart: rest.missing, otherWhole: rest.orders },
          }),
        },
        lnP: lnFisher({
          ...{ these: missing.count, theseOthers: valid.count - missing.count },
          ...{ rest: rest.missing, restOthers: rest.orders - rest.missing },
        }),
      };
    });
}
