import { sql } from 'kysely';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import { moneyText } from '../money-text.ts';
import { vatPercent } from '../value.ts';
import { microsText } from './columns.ts';
import { causeOfGap, isMultiple, nearestMultiple, timesOf } from './verdict.ts';

/**
 * Why a key (`k`) is a mismatch or a duplicate. The amounts that explain a gap are looked up for the
 * few mismatches only: all other rows need not carry them.
 */
export const causeOf = (rules: MatchingRules) => sql`
  case verdict
    when 'value_mismatch' then (select ${causeOfGap(rules)} from dra.orders o where o.id = k.id)
    when 'duplicated_in_ga4' then case when first_day < last_day then 'seen_again' else 'sent_twice' end
  end`;

/** What a row rests on, as far as its columns do not show it; null where nothing. Money as text. */
export const evidenceOf = (rules: MatchingRules) => sql`
  case when shared is not null or family_number is not null or cardinality(transaction_ids) > 1
         or in_ga4 and sent_in is not null or verdict in ('value_mismatch', 'duplicated_in_ga4')
    then ${shared} || case verdict
      when 'value_mismatch' then (
        select ${gap(rules)} from (select *, ${causeOfGap(rules)} as cause from dra.orders o where o.id = k.id) as o)
      when 'duplicated_in_ga4' then jsonb_build_object(
        'times', ${nearestMultiple}, 'inflatedBy', ${microsText(sql`(g - v)`)})
      else '{}' end
  end`;

/** What makes a row more than one order and one GA4 row in the shop's currency. */
const shared = sql`
  jsonb_strip_nulls(jsonb_build_object(
    'orders', shared,
    'family', case when family_number is not null
                   then jsonb_build_object('first', family_number, 'applied', is_family) end,
    'transactionIds', case when cardinality(transaction_ids) > 1 then to_jsonb(transaction_ids) end,
    'eventCurrency', case when in_ga4 then sent_in end,
    'converted', case when converted and in_ga4 then true end))`;

const gap = (rules: MatchingRules) => sql`
  jsonb_strip_nulls(jsonb_build_object(
    'gap', ${microsText(sql`(g - v)`)}, 'tax', ${moneyText('o.tax')}, 'shipping', ${moneyText('o.shipping')},
    'shippingTax', ${moneyText('o.shipping_tax')}, 'discount', ${moneyText('o.discount')},
    'refunded', ${moneyText('o.refunded')})
    || case cause
         when 'multiple' then case when ${isMultiple(rules, 'ga4')}
           then jsonb_build_object('times', ${timesOf('ga4')}, 'of', 'ga4')
           else jsonb_build_object('times', ${timesOf('order')}, 'of', 'order') end
         when 'vat_rate' then jsonb_build_object('percent', trim_scale(${vatPercent(rules, sql`day`)})::text)
         when 'presentment_currency' then jsonb_build_object('presentment', ${moneyText('o.presentment_gross')})
         else '{}' end)`;
