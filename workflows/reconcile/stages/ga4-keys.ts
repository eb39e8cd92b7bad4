import { sql } from 'kysely';
import { z } from 'zod';
import type { AuditInputs } from '../audit-inputs.ts';
import { GA4_DAYS_AFTER, GA4_DAYS_BEFORE } from '../../read-margins.ts';
import type { Statements } from '../statements.ts';

/** GA4 rows that were fetched for the window, its margins included. */
export const fetchedRows = ({ ga4, from, to }: AuditInputs) =>
  sql`select *, gross <> 0 or transactions > 0 as is_purchase
        from dra.ga4_transactions
       where connector_id = ${ga4.connectorId}
         and day between ${from}::date - ${GA4_DAYS_BEFORE}::int and ${to}::date + ${GA4_DAYS_AFTER}::int`;

/**
 * Stage 2: `pg_temp.ga4_keys`, GA4's rows summed by match key. `purchases` counts the rows that are
 * more than a refund: only they put a key into GA4 and give it a day, a refund just goes to its key.
 * The session's dimensions are those of the row with most revenue.
 */
export async function stageGa4Keys(statements: Statements, inputs: AuditInputs): Promise<void> {
  await requireOneCurrency(statements, inputs);
  await statements.run(sql`
    create temp table ga4_keys on commit drop as
    select key, min(currency) as currency,
           array_agg(distinct transaction_id collate "C") as transaction_ids,
           sum(gross) as value,
           coalesce(sum(gross) filter (where settled), 0) as counted_value,
           sum(refund) as refund,
           sum(transactions)::int as transactions,
           (count(*) filter (where is_purchase))::int as purchases,
           count(distinct day) filter (where is_purchase) as purchase_days,
           coalesce(min(day) filter (where is_purchase), min(day)) as first_day,
           coalesce(max(day) filter (where is_purchase), max(day)) as last_day,
           min(day) filter (where is_purchase and settled) as first_counted_day,
           min(day) filter (where is_purchase and not settled) as first_unsettled_day,
           (${largestRow})[1][1] as channel,
           (${largestRow})[1][2] as source_medium,
           (${largestRow})[1][3] as device,
           (${largestRow})[1][4] as browser,
           (${largestRow})[1][5] as event_currency
      from (${fetchedRows(inputs)}) as fetched left join pg_temp.window_days using (day)
     where key is not null
     group by key`);
  await statements.run(sql`analyze pg_temp.ga4_keys (key, purchases)`);
}

/** Dimensions of the key's row with most revenue; written five times, PostgreSQL sorts once. */
const largestRow = sql`array_agg(array[channel, source_medium, device, browser, event_currency]
  order by gross desc, day, channel collate "C", source_medium collate "C", device collate "C",
           browser collate "C", event_currency collate "C")`;

/** Currencies are never summed together; one read of a property asks for one currency. */
async function requireOneCurrency(statements: Statements, inputs: AuditInputs): Promise<void> {
  const found = await statements.read(
    z.object({ currency: z.string() }),
    sql`select distinct currency from (${fetchedRows(inputs)}) as fetched order by currency`,
  );
  if (found.length <= 1) return;
  const names = found.map(({ currency }) => currency).join(' and ');
  throw new Error(`GA4 was read in ${names}: run the audit anew so that all days are in one.`);
}
