import { sql } from 'kysely';
import type { MatchingRules } from '../../../database/matching-rules.ts';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { vatPercent } from '../value.ts';
import { microsText } from './columns.ts';
import { isWritten, rowsTable } from './result-rows.ts';
import { causeOfGap, isMultiple, nearestMultiple, timesOf } from './verdict.ts';

/**
 * Gives mismatches and duplicates their cause and what it rests on. They are few: only they are looked
 * up among the orders again, so that all other rows need not carry what explains a gap. Money as text.
 */
export async function explainRows(
  statements: Statements,
  rules: MatchingRules,
  result: StoredResult,
): Promise<void> {
  await statements.run(sql`
    with unexplained as (
      select r.id, r.verdict, r.day, r.basis_micros as v, r.ga4_micros as g, r.ga4_transactions as transactions,
             r.ga4_first_day < r.ga4_last_day as on_two_dates, coalesce(r.evidence ? 'converted', false) as converted
        from ${rowsTable(result)} r
       where ${isWritten(result)} and r.verdict in ('value_mismatch', 'duplicated_in_ga4')
    ), explained as (
      select o.*, r.*, case r.verdict when 'value_mismatch' then ${causeOfGap(rules)}
               else case when on_two_dates then 'seen_again' else 'sent_twice' end end as cause
        from unexplained r
       cross join lateral (select gross_micros, tax, shipping, shipping_tax, discount, refunded, presentment_gross
                             from dra.orders where orders.id = r.id) as o
      offset 0
    )
    update ${rowsTable(result)} r
       set cause = explained.cause,
           evidence = coalesce(r.evidence, '{}')
             || case when explained.verdict = 'value_mismatch' then ${gap(rules)} else ${times} end
      from explained where ${isWritten(result)} and r.id = explained.id`);
}

const times = sql`(select jsonb_build_object(
  'times', ${nearestMultiple}, 'inflatedBy', ${microsText(sql`(g - v)`)}) from (select explained.*) as e)`;

const gap = (rules: MatchingRules) => sql`(
  select jsonb_strip_nulls(jsonb_build_object(
    'gap', ${microsText(sql`(g - v)`)}, 'tax', ${moneyText('tax')}, 'shipping', ${moneyText('shipping')},
    'shippingTax', ${moneyText('shipping_tax')}, 'discount', ${moneyText('discount')},
    'refunded', ${moneyText('refunded')})
    || case e.cause
         when 'multiple' then case when ${isMultiple(rules, 'ga4')}
           then jsonb_build_object('times', ${timesOf('ga4')}, 'of', 'ga4')
           else jsonb_build_object('times', ${timesOf('order')}, 'of', 'order') end
         when 'vat_rate' then jsonb_build_object('percent', trim_scale(${vatPercent(rules, sql`day`)})::text)
         when 'presentment_currency' then jsonb_build_object('presentment', ${moneyText('presentment_gross')})
         else '{}' end) from (select explained.*) as e)`;
