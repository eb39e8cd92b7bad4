import { sql } from 'kysely';
import type { AuditInputs } from '../audit-inputs.ts';
import type { Statements } from '../statements.ts';
import { fetchedRows } from './ga4-keys.ts';
import type { ResultKey } from './result-rows.ts';

/**
 * Stage 7: `result_rows` of GA4 revenue whose id names nothing, one per raw id and day of the
 * window. GA4 folds such purchases together, so they count by its own number of transactions.
 */
export async function writeUnidentifiableRows(
  statements: Statements,
  inputs: AuditInputs,
  { resultId, clientId }: ResultKey,
): Promise<void> {
  await statements.run(sql`
    insert into dra.result_rows (
      result_id, client_id, scope, verdict, key, day, order_ids, order_number, order_created_at,
      orders, valid_orders, order_class, class_reason, raw_status, order_value, valid_value,
      currency, transaction_ids, in_ga4, ga4_transactions, ga4_value, ga4_counted_value,
      ga4_refund, ga4_currency, ga4_first_day, ga4_last_day, difference, edge_value, payment,
      shipping_method, device, traffic_source, country, ga4_channel, ga4_source_medium,
      ga4_device, ga4_browser)
    with summed as (
      select transaction_id, day, settled, min(currency) as currency, sum(gross) as value,
             sum(refund) as refund, sum(transactions)::int as transactions
        from (${fetchedRows(inputs)}) as fetched join pg_temp.window_days using (day)
       where key is null
       group by transaction_id, day, settled
      having bool_or(is_purchase)
    )
    select ${resultId}::uuid, ${clientId}::uuid,
           case when settled then 'counted' else 'provisional' end, 'unidentifiable', null, day,
           '{}', '', null, 0, 0, null, '', '', 0, 0, currency, array[transaction_id], true,
           transactions, value, case when settled then value else 0 end, refund, currency, day,
           day, case when settled then value else 0 end, 0, '', '', '', '', '', '', '', '', ''
      from summed
     order by day, transaction_id collate "C"`);
}
