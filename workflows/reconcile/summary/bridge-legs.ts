import type { bridgeSteps } from '../../../database/result-summary.ts';
import type { DayCell } from './day-cells.ts';
import type { ForeignLeg } from './shared-orders.ts';

export type Step = (typeof bridgeSteps)[number];

/** What some rows add to one line of one currency's bridge: a step, or the total at either end. */
export interface Leg {
  readonly currency: string;
  readonly line: Step | 'shop' | 'ga4';
  /** Micros of the currency. */
  readonly amount: bigint;
  readonly rows: number;
}

/**
 * What a result's rows add to the bridges. Where both sides are in one currency, a row's step gets its
 * difference. Else each side counts in its own: −b in the order's, +g in GA4's. `foreign` are
 * orders of shared keys in a currency that is not their row's.
 */
export const bridgeLegs = (
  cells: readonly DayCell[],
  foreign: readonly ForeignLeg[],
): readonly Leg[] => [
  ...cells.flatMap(ga4Legs),
  ...cells.filter(({ scope }) => scope === 'counted').flatMap(countedLegs),
  ...foreign.flatMap(foreignLegs),
];

function ga4Legs({ ga4Currency, ga4Counted, edge, edged, rows }: DayCell): readonly Leg[] {
  if (ga4Currency === '') return [];
  return [
    { currency: ga4Currency, line: 'ga4', amount: ga4Counted, rows },
    { currency: ga4Currency, line: 'edges', amount: edge, rows: edged },
  ];
}

function countedLegs(cell: DayCell): readonly Leg[] {
  const { currency, ga4Currency, valid, definition, rows } = cell;
  const ends: Leg[] = [
    { currency, line: 'shop', amount: valid, rows },
    { currency, line: 'definition', amount: definition, rows: cell.defined },
  ];
  const line = stepOf(cell);
  if (line === null) return ends;
  if (ga4Currency === '' || ga4Currency === currency) {
    const moved = line === 'within_tolerance' ? cell.differing : rows;
    return [...ends, { currency, line, amount: cell.difference, rows: moved }];
  }
  return [
    ...ends,
    { currency, line, amount: -(valid + definition), rows },
    { currency: ga4Currency, line, amount: cell.ga4, rows },
  ];
}

/** The step of a verdict; null of keys that neither side counts. */
function stepOf({ verdict }: DayCell): Step | null {
  if (verdict === 'matched') return 'within_tolerance';
  if (verdict === 'refunded_in_both') return 'refunded_in_ga4';
  return verdict === 'rightly_absent' || verdict === 'pending' ? null : verdict;
}

const foreignLegs = ({ currency, shop, basis, rows, defined }: ForeignLeg): readonly Leg[] => [
  { currency, line: 'shop', amount: shop, rows },
  { currency, line: 'definition', amount: basis - shop, rows: defined },
  { currency, line: 'duplicate_order_key', amount: -basis, rows },
];
