import { sql } from 'kysely';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import { vatPercent } from '../value.ts';
import { microsText } from './columns.ts';
import { moneyText } from '../money-text.ts';
import { isMultiple, nearestMultiple, timesOf } from './verdict.ts';

/** What a row rests on, as far as its columns do not show it; null where nothing. Money as text. */
export const evidence = (rules: MatchingRules) => sql`
  case when shared is not null or family_id is not null or cardinality(transaction_ids) > 1 or converted
         or verdict in ('value_mismatch', 'duplicated_in_ga4', 'currency_mismatch')
    then nullif(jsonb_strip_nulls(jsonb_build_object(
      'orders', shared,
      'family', case when family_id is not null then jsonb_build_object('first', family_number, 'applied', is_family) end,
      'transactionIds', case when cardinality(transaction_ids) > 1 then to_jsonb(transaction_ids) end,
      'converted', case when converted and in_ga4 then true end))
      || case verdict
           when 'value_mismatch' then ${gap(rules)}
           when 'duplicated_in_ga4' then jsonb_build_object(
             'times', ${nearestMultiple}, 'inflatedBy', ${microsText(sql`(g - v)`)})
           when 'currency_mismatch' then jsonb_build_object('eventCurrency', coalesce(sent_in, ga4_currency))
           else '{}' end, '{}')
  end`;

const gap = (rules: MatchingRules) => sql`
  jsonb_strip_nulls(jsonb_build_object(
    'gap', ${microsText(sql`(g - v)`)}, 'tax', ${moneyText('tax')}, 'shipping', ${moneyText('shipping')},
    'shippingTax', ${moneyText('shipping_tax')}, 'discount', ${moneyText('discount')},
    'refunded', ${moneyText('refunded')})
    || case cause
         when 'multiple' then case when ${isMultiple(rules, 'ga4')}
           then jsonb_build_object('times', ${timesOf('ga4')}, 'of', 'ga4')
           else jsonb_build_object('times', ${timesOf('order')}, 'of', 'order') end
         when 'vat_rate' then jsonb_build_object('percent', trim_scale(${vatPercent(rules, sql`day`)})::text)
         when 'presentment_currency' then jsonb_build_object('presentment', ${moneyText('presentment_gross')})
         else '{}' end)`;
