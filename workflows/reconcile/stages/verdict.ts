import { sql } from 'kysely';
import { TOLERANCE } from '../constants.ts';

/**
 * The decision table: the first line that holds is the verdict of a key (`k`, stage 6). In GA4 =
 * GA4 has more of the key than a refund. v = value of the key's order, g = all fetched GA4 revenue.
 *
 *  1 unidentifiable                 GA4's id names nothing: decided in stage 7, such rows have no key
 *  2 unknown_in_shop                no stored order of the client has the key
 *  3 duplicate_order_key            two or more orders have it
 *  4 open|cancelled|excluded_in_ga4 order of that class, key in GA4
 *    refunded_in_both               order refunded, key in GA4, and GA4 took back at least v
 *    refunded_in_ga4                order refunded, key in GA4, and GA4 did not
 *  5 rightly_absent                 order not valid, key not in GA4
 *  6 pending | missing_in_ga4       order valid, key not in GA4, day unsettled | settled
 *  7 currency_mismatch              order and GA4's report are in two currencies
 *  8 duplicated_in_ga4              two or more transactions or two dates, and g = n × v, n ≥ 2
 *  9 value_mismatch                 g ≠ v
 * 10 matched                        g = v
 *
 * `=` is within the tolerance. n × v: the multiple that is nearest to g.
 */
export const verdictOfKey = sql`
  case
    when orders = 0 then 'unknown_in_shop'
    when orders > 1 then 'duplicate_order_key'
    when class = 'refunded' and in_ga4 then
      case when refund >= value - ${TOLERANCE}::numeric then 'refunded_in_both'
           else 'refunded_in_ga4' end
    when class <> 'valid' and in_ga4 then class || '_in_ga4'
    when class <> 'valid' then 'rightly_absent'
    when not in_ga4 then case when scope = 'provisional' then 'pending' else 'missing_in_ga4' end
    when currency <> ga4_currency then 'currency_mismatch'
    when (transactions >= 2 or purchase_days >= 2)
      and abs(ga4_value - times * value) <= ${TOLERANCE}::numeric then 'duplicated_in_ga4'
    when abs(ga4_value - value) > ${TOLERANCE}::numeric then 'value_mismatch'
    else 'matched'
  end`;

/** The n ≥ 2 for which n × v is nearest to g; a free order's n is GA4's own count. */
export const nearestMultiple = sql`
  greatest(2, case when value = 0 then transactions else round(ga4_value / value) end)`;

/** What explains a value mismatch: the first amount of the order that equals the gap. */
export const causeOfGap = sql`
  case
    when verdict <> 'value_mismatch' then null
    when ${explains(sql`tax`)} then 'tax'
    when ${explains(sql`shipping + shipping_tax`)} then 'shipping'
    when ${explains(sql`tax + shipping`)} then 'tax_and_shipping'
    when ${explains(sql`discount`)} then 'discount'
    when ${explains(sql`refunded`)} then 'refund'
  end`;

function explains(amount: ReturnType<typeof sql>) {
  return sql`abs(abs(ga4_value - value) - (${amount})) <= ${TOLERANCE}::numeric`;
}
