import { valueBases, type ValueBasis } from '../../../database/matching-rules.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import { BASIS_MISMATCHES, BASIS_SHARE } from '../constants.ts';

/** What of tax and shipping a basis leaves out. */
const leavesOut = {
  gross: { tax: false, shipping: false },
  without_tax: { tax: true, shipping: false },
  without_shipping: { tax: false, shipping: true },
  net: { tax: true, shipping: true },
} as const satisfies Record<ValueBasis, object>;

/** The causes that another basis explains, and in what that basis differs. */
const differing = {
  tax: { tax: true, shipping: false },
  shipping: { tax: false, shipping: true },
  tax_and_shipping: { tax: true, shipping: true },
} as const;

/**
 * The basis that most value mismatches mean, given the one in force and the mismatches by cause (null:
 * unexplained); null where none of them dominates.
 */
export function proposedBasisOf(
  current: ValueBasis,
  mismatches: ReadonlyMap<string | null, number>,
): ResultSummary['proposedBasis'] {
  const of = [...mismatches.values()].reduce((sum, count) => sum + count, 0);
  for (const cause of ['tax', 'shipping', 'tax_and_shipping'] as const) {
    const count = mismatches.get(cause) ?? 0;
    if (count >= BASIS_MISMATCHES && count / of >= BASIS_SHARE) {
      return { basis: otherBasis(current, cause), mismatches: count, of };
    }
  }
  return null;
}

function otherBasis(current: ValueBasis, cause: keyof typeof differing): ValueBasis {
  const { tax, shipping } = leavesOut[current];
  const differs = differing[cause];
  const meant = valueBases.find(
    (basis) =>
      leavesOut[basis].tax === (tax !== differs.tax) &&
      leavesOut[basis].shipping === (shipping !== differs.shipping),
  );
  return meant ?? current;
}
