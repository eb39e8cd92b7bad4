import type { DaySpan } from '../../../database/figure-types.ts';
import { OUTAGE_ORDERS, OUTAGE_SHARE } from '../constants.ts';
import { runsOf, type DayCounts } from './day-counts.ts';
import { median } from './shares.ts';

/**
 * Runs of days on which tracking was down: days with enough orders whose match rate is half the median
 * rate of such days or less. `days` are successive.
 */
export function outagesOf(days: readonly (DayCounts & { settled: boolean })[]): readonly DaySpan[] {
  const judged = (day: (typeof days)[number]) => day.settled && day.valid >= OUTAGE_ORDERS;
  const usual = median(days.filter(judged).map(rateOf));
  if (usual === null) return [];
  return runsOf(days, (day) => judged(day) && rateOf(day) <= OUTAGE_SHARE * usual);
}

const rateOf = ({ found, valid }: DayCounts): number => found / valid;
