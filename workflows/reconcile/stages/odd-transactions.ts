import { sql } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import { ga4Key } from '../keys/key-columns.ts';
import { isPurchase, isReadTransaction } from '../sources.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { isSettled, sentIn } from './columns.ts';
import { staged } from './staged.ts';

/**
 * `pg_temp.odd_transactions`: GA4's rows of the odd keys, summed by the key that they belong to. A
 * refund goes to its key and does not put it into GA4. The session is that of the row with most revenue.
 */
export async function stageOddTransactions(
  statements: Statements,
  inputs: AuditInputs,
  settled: readonly string[],
  result: StoredResult,
): Promise<void> {
  await statements.run(sql`
    create temp table odd_transactions on commit drop as
    with rows as (
      select coalesce(map.to_key, keyed.key) as key, map.how = 'alias' as by_alias, g.id, g.day,
             g.transaction_id, g.gross_micros, g.refund_micros, g.transactions, g.traits_id, t.currency,
             t.channel, t.source_medium, t.device, t.browser, t.event_currency,
             ${sentIn} as sent_in, ${isPurchase} as is_purchase, ${isSettled(settled, sql`g.day`)} as settled,
             g.day between ${inputs.from}::date and ${inputs.to}::date as in_window
        from dra.ga4_transactions g
       cross join lateral (select ${ga4Key(inputs.rules)} as key) as keyed
        join dra.ga4_traits t on t.id = g.traits_id
        left join pg_temp.key_map map on map.from_key = keyed.key
       where ${isReadTransaction(inputs)} and g.key is not null
         and keyed.key in (select key from ${staged(result, 'odd_keys')})
    )
    select key, min(id) as id, bool_or(by_alias) is true as by_alias, min(currency) as ga4_currency,
           array_agg(distinct transaction_id collate "C") as transaction_ids,
           bool_or(is_purchase) as in_ga4, sum(transactions)::int as transactions,
           count(distinct day) filter (where is_purchase) as purchase_days,
           sum(gross_micros)::bigint as ga4_micros,
           coalesce(sum(gross_micros) filter (where settled), 0)::bigint as counted_micros,
           sum(refund_micros)::bigint as refund_micros,
           coalesce(min(day) filter (where is_purchase), min(day)) as first_day,
           coalesce(max(day) filter (where is_purchase), max(day)) as last_day,
           min(day) filter (where is_purchase and settled) as first_counted_day,
           min(day) filter (where is_purchase and in_window and not settled) as first_unsettled_day,
           ${foreignEvent} as sent_in,
           (array_agg(traits_id order by gross_micros desc, day, channel collate "C",
             source_medium collate "C", device collate "C", browser collate "C",
             event_currency collate "C"))[1] as ga4_traits_id
      from rows group by key`);
}

/** The one other currency in which purchases were sent, '*' where there are several. */
const foreignEvent = sql`
  case count(distinct sent_in) filter (where is_purchase)
    when 0 then null when 1 then min(sent_in) filter (where is_purchase) else '*' end`;
