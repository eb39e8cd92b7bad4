import type { ValueBasis } from '../../../database/matching-rules.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import { BASIS_MISMATCHES, BASIS_SHARE } from '../constants.ts';
import { otherBasis } from '../other-basis.ts';

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
      return { basis: otherBasis(cause, current), mismatches: count, of };
    }
  }
  return null;
}
