import type { ResultSummary } from '../../../database/result-summary.ts';
import { SMALL_ORDERS, Z_95 } from '../constants.ts';
import { shareText } from './shares.ts';

type Uncertainty = Pick<ResultSummary['days'][number], 'interval' | 'small'>;

/**
 * How far the match rate `found` of `valid` orders is to be trusted: Wilson's 95 % interval without
 * continuity correction (null without orders), and whether the orders are few.
 */
export function uncertaintyOf(found: number, valid: number): Uncertainty {
  const small = valid < SMALL_ORDERS;
  if (valid === 0) return { interval: null, small };
  const rate = found / valid;
  const scale = 1 + Z_95 ** 2 / valid;
  const centre = (rate + Z_95 ** 2 / (2 * valid)) / scale;
  const half =
    (Z_95 * Math.sqrt((rate * (1 - rate)) / valid + Z_95 ** 2 / (4 * valid ** 2))) / scale;
  return { interval: { low: shareText(centre - half), high: shareText(centre + half) }, small };
}
