import { sql } from 'kysely';
import { z } from 'zod';
import { bridgeSteps } from '../../../database/result-summary.ts';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';
import { salesOf } from './sales.ts';

const total = z.object({ currency: z.string(), shopTotal: z.string(), ga4Total: z.string() });

/** Σ s and Σ g_in by currency. */
export function readTotals(statements: Statements, resultId: string) {
  return statements.read(
    total,
    sql`select currency, ${moneyText(sql`sum(shop)`)} as "shopTotal",
               ${moneyText(sql`sum(ga4)`)} as "ga4Total"
          from (select currency, value as shop, 0 as ga4 from (${salesOf(resultId)}) as sales
                 where scope = 'counted' and class = 'valid'
                union all
                select ga4_currency, 0, ga4_counted_value from dra.result_rows
                 where result_id = ${resultId} and ga4_currency <> '') as legs
         group by currency order by currency collate "C"`,
  );
}

const step = z.object({
  currency: z.string(),
  step: z.enum(bridgeSteps),
  amount: z.string(),
  rows: z.int(),
});

/**
 * The steps by currency. Each side of a key counts in its own currency: −s in the order's, +g in
 * GA4's, both in the step of the key's verdict; g_in − g, and all of g_in of keys outside the
 * counted window, go to the edges. `rows` are the rows of a step; of what is no discrepancy
 * (within tolerance, edges) only those that move money.
 */
export function readSteps(statements: Statements, resultId: string) {
  return statements.read(
    step,
    sql`with legs as (
          select id, currency, ${stepOfVerdict} as step, -value as amount
            from (${salesOf(resultId)}) as sales
           where scope = 'counted' and class = 'valid'
          union all
          select id, ga4_currency, ${stepOfVerdict}, ga4_value from dra.result_rows
           where result_id = ${resultId} and scope = 'counted' and ga4_currency <> ''
          union all
          select id, ga4_currency, 'edges', edge_value from dra.result_rows
           where result_id = ${resultId} and edge_value <> 0
        ), moved as (
          select id, currency, step, sum(amount) as amount from legs
           where step is not null group by id, currency, step
        )
        select currency, step, ${moneyText(sql`sum(amount)`)} as amount,
               (count(*) filter (where amount <> 0 or step <> 'within_tolerance'))::int as rows
          from moved group by currency, step`,
  );
}

const stepOfVerdict = sql`
  case verdict
    when 'matched' then 'within_tolerance'
    when 'refunded_in_both' then 'refunded_in_ga4'
    when 'rightly_absent' then null
    else verdict
  end`;
