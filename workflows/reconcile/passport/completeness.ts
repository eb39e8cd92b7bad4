import Big from 'big.js';
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

/** Why the result is not complete, for people; empty where it is. */
export function incompleteReasons(losses: DeclaredLosses, totals: Ga4Totals): string[] {
  const declared: [string, readonly string[]][] = [
    ['GA4 sampled its data', losses.sampledDays],
    ['GA4 withheld rows (thresholding)', losses.thresholdedDays],
    ['GA4 rolled rows up into (other)', losses.otherRowDays],
    ['GA4 cut its data off', losses.truncatedDays],
  ];
  const reasons = declared
    .filter(([, days]) => days.length > 0)
    .map(([what, days]) => `${what} on ${days.length} of the days read: ${days.join(', ')}.`);
  return [...reasons, ...controlReasons(totals)];
}

function controlReasons({ total, controlTotal }: Ga4Totals): string[] {
  if (controlTotal === null) return [];
  const apart = new Big(total).minus(controlTotal).abs();
  if (apart.lte(new Big(controlTotal).abs().times(CONTROL_SHARE))) return [];
  return [
    `GA4's rows add up to ${total}, but GA4's own total is ${controlTotal}: more than 0.5 % apart.`,
  ];
}
