import { sql, type RawBuilder } from 'kysely';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import { MOST_TIMES } from '../constants.ts';
import { isAtMost, isWithin, otherValue, vatPercent } from '../value.ts';

/**
 * The decision table: the first line that holds is the verdict of a key (a row of `compared`). In GA4 =
 * GA4 has more of the key than a refund. v = the order's compared value, g = all fetched GA4 revenue.
 *
 *  1 unidentifiable                 GA4's id names nothing: such rows have no key and are written apart
 *  2 unknown_in_shop                no stored order of the client has the key
 *  3 duplicate_order_key            two or more orders have it and are no family
 *  4 open|cancelled|excluded_in_ga4 order of that class, key in GA4
 *    refunded_in_both               order refunded, key in GA4, and GA4 took back at least v
 *    refunded_in_ga4                order refunded, key in GA4, and GA4 did not
 *  5 rightly_absent                 order not valid, key not in GA4
 *  6 pending | missing_in_ga4       order valid, key not in GA4, day unsettled | settled
 *  7 currency_mismatch              order and report, or an event and both, in two currencies
 *  8 duplicated_in_ga4              two or more transactions or two dates, and g = n × v, n ≥ 2
 *  9 value_mismatch                 g ≠ v
 * 10 matched                        g = v
 *
 * `=` is within the tolerance, of n × v in line 8. n × v: the multiple that is nearest to g.
 */
export const verdictOfKey = (rules: MatchingRules) => sql`
  case
    when orders = 0 then 'unknown_in_shop'
    when orders > 1 and not is_family then 'duplicate_order_key'
    when class = 'refunded' and in_ga4 then
      case when ${isAtMost(rules, sql`(v - refund_micros)`, sql`v`)} then 'refunded_in_both' else 'refunded_in_ga4' end
    when class <> 'valid' and in_ga4 then class || '_in_ga4'
    when class <> 'valid' then 'rightly_absent'
    when not in_ga4 then case when scope = 'provisional' then 'pending' else 'missing_in_ga4' end
    when currency <> ga4_currency or sent_in is not null and not converted then 'currency_mismatch'
    when (transactions >= 2 or purchase_days >= 2)
      and ${isWithin(rules, sql`g`, sql`(${nearestMultiple} * v)`)} then 'duplicated_in_ga4'
    when not ${isWithin(rules, sql`g`, sql`v`)} then 'value_mismatch'
    else 'matched'
  end`;

/** The n ≥ 2 for which n × v is nearest to g; a free order's n is GA4's own count. */
export const nearestMultiple = sql`
  greatest(2, case when v = 0 then transactions else round(g::numeric / v) end)`;

/** What explains a value mismatch of `orders o`: the first way that leads from the order to GA4's amount. */
export function causeOfGap(rules: MatchingRules) {
  const equals = (amount: RawBuilder<unknown>) => isAtMost(rules, sql`abs(g - ${amount})`, sql`v`);
  const vat = vatPercent(rules, sql`day`);
  return sql`
    case
      when ${equals(otherValue('tax', rules, sql`day`))} then 'tax'
      when ${equals(otherValue('shipping', rules, sql`day`))} then 'shipping'
      when ${equals(otherValue('tax_and_shipping', rules, sql`day`))} then 'tax_and_shipping'
      when o.discount <> 0 and ${equals(sql`(v + o.discount * 1000000)`)} then 'discount'
      when o.refunded <> 0 and ${equals(sql`(v - o.refunded * 1000000)`)} then 'refund'
      when ${equals(sql`(o.presentment_gross * 1000000)`)} then 'presentment_currency'
      when ${equals(sql`(v * (1 + ${vat} / 100))`)} or ${equals(sql`(v / (1 + ${vat} / 100))`)} then 'vat_rate'
      when ${isMultiple(rules, 'ga4')} or ${isMultiple(rules, 'order')} then 'multiple'
    end`;
}

const sides = {
  ga4: {
    times: sql`round(g::numeric / nullif(v, 0))`,
    distance: sql`abs(g - round(g::numeric / nullif(v, 0)) * v)`,
  },
  order: {
    times: sql`round(v::numeric / nullif(g, 0))`,
    distance: sql`abs(v - round(v::numeric / nullif(g, 0)) * g)`,
  },
};

/** Holds where one side is a whole multiple of the other. */
export const isMultiple = (rules: MatchingRules, of: keyof typeof sides) => sql`
  (${sides[of].times} between 2 and ${MOST_TIMES} and ${isAtMost(rules, sides[of].distance, sql`v`)})`;

/** How many times the smaller side fits into that one. */
export const timesOf = (of: keyof typeof sides) => sides[of].times;
