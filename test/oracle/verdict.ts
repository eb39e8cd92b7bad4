import type { MatchingRules } from '../../database/matching-rules.ts';
import type { Verdict } from '../../database/verdicts.ts';
import type { Scope } from './days.ts';
import type { KeyGroup, Placed } from './placed.ts';
import { shownOrder, type Ga4Side } from './rows.ts';
import { gapOf, nearestTimes, Tolerance, type Gap } from './value.ts';

export interface Decision {
  readonly verdict: Verdict;
  readonly converted?: boolean;
  /** n of a duplicate. */
  readonly times?: bigint;
  readonly gap?: Gap;
}

/** Lines 2 to 10 of the table of section 4: the first that holds. */
export function decide(
  group: KeyGroup,
  ga4: Ga4Side,
  scope: Scope,
  rules: MatchingRules,
): Decision {
  const order = shownOrder(group);
  if (!order) return { verdict: 'unknown_in_shop' };
  const sent = currencyOf(order, ga4);
  const converted = sent === 'converted';
  const tolerance = new Tolerance(rules, converted);
  const decided = (decision: Decision): Decision => ({ ...decision, converted });
  if (group.orders.length > 1 && !group.family) return decided({ verdict: 'duplicate_order_key' });
  if (order.cls !== 'valid') return decided({ verdict: invalid(order, ga4, tolerance) });
  if (!ga4.has) return { verdict: scope === 'provisional' ? 'pending' : 'missing_in_ga4' };
  if (sent === 'mismatch') return { verdict: 'currency_mismatch' };
  return decided(compare(order, ga4, tolerance, rules));
}

function invalid({ cls, worth }: Placed, ga4: Ga4Side, tolerance: Tolerance): Verdict {
  if (!ga4.has) return 'rightly_absent';
  if (cls === 'open') return 'open_in_ga4';
  if (cls === 'cancelled') return 'cancelled_in_ga4';
  if (cls === 'excluded') return 'excluded_in_ga4';
  const reaches = ga4.refund >= worth || tolerance.within(ga4.refund, worth, worth);
  return reaches ? 'refunded_in_both' : 'refunded_in_ga4';
}

function currencyOf({ order }: Placed, ga4: Ga4Side): 'exact' | 'converted' | 'mismatch' {
  const report = ga4.currency;
  if (order.currency !== report) return 'mismatch';
  const sent = ga4.purchases.map(({ eventCurrency }) =>
    ['', '(not set)'].includes(eventCurrency) ? report : eventCurrency,
  );
  if (sent.every((each) => each === report)) return 'exact';
  const known = sent.every((each) => each === report || each === order.presentmentCurrency);
  return known ? 'converted' : 'mismatch';
}

const least2 = (times: bigint) => (times < 2n ? 2n : times);

function compare(
  { order, day, basis, worth: v }: Placed,
  ga4: Ga4Side,
  tolerance: Tolerance,
  rules: MatchingRules,
): Decision {
  const g = ga4.value;
  const again = ga4.transactions >= 2 || new Set(ga4.purchases.map((each) => each.day)).size >= 2;
  const times =
    v === 0n
      ? least2(BigInt(ga4.transactions))
      : nearestTimes(g, v, 2n, BigInt(Number.MAX_SAFE_INTEGER));
  if (again && tolerance.within(g, times * v, times * v)) {
    return { verdict: 'duplicated_in_ga4', times };
  }
  if (tolerance.within(g, v, v)) return { verdict: 'matched' };
  const gap = gapOf({ order, day, basis, v, g, tolerance }, rules);
  return { verdict: 'value_mismatch', gap };
}
