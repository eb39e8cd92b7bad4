import Big from 'big.js';
import type { IncompleteReason } from '../../../database/notices.ts';
import type { AuditInputs } from '../audit-inputs.ts';
import { CONTROL_SHARE } from '../constants.ts';
import type { Ga4Totals } from './ga4-totals.ts';

/** Days of which GA4 itself says that its rows are not everything. */
export interface DeclaredLosses {
  readonly sampledDays: readonly string[];
  readonly thresholdedDays: readonly string[];
  readonly otherRowDays: readonly string[];
  readonly truncatedDays: readonly string[];
}

/** What GA4 declared of each day that was read. */
export function declaredLosses(reads: AuditInputs['ga4']['reads']): DeclaredLosses {
  const daysWhere = (flag: (facts: (typeof reads)[number]['facts']) => boolean) =>
    reads.filter(({ facts }) => flag(facts)).map(({ unit }) => unit);
  return {
    sampledDays: daysWhere(({ sampled }) => sampled),
    thresholdedDays: daysWhere(({ subjectToThresholding }) => subjectToThresholding),
    otherRowDays: daysWhere(
      ({ otherRow, dataLossFromOtherRow }) => otherRow || dataLossFromOtherRow,
    ),
    truncatedDays: daysWhere(({ dataTruncated }) => dataTruncated),
  };
}

/** Why the result is not complete; empty where it is. */
export function incompleteReasons(losses: DeclaredLosses, totals: Ga4Totals): IncompleteReason[] {
  const declared = [
    { code: 'sampled', days: losses.sampledDays },
    { code: 'thresholded', days: losses.thresholdedDays },
    { code: 'other_row', days: losses.otherRowDays },
    { code: 'truncated', days: losses.truncatedDays },
  ] as const;
  const reasons = declared.filter(({ days }) => days.length > 0);
  return [
    ...reasons.map(({ code, days }) => ({ code, days: [...days] })),
    ...controlReasons(totals),
  ];
}

/** More than 0.5 % apart. */
function controlReasons({ total, controlTotal }: Ga4Totals): IncompleteReason[] {
  if (controlTotal === null) return [];
  const apart = new Big(total).minus(controlTotal).abs();
  if (apart.lte(new Big(controlTotal).abs().times(CONTROL_SHARE))) return [];
  return [{ code: 'control_total', total, controlTotal }];
}
