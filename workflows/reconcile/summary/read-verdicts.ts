import { sql } from 'kysely';
import { z } from 'zod';
import { orderClasses, verdicts } from '../../../database/verdicts.ts';
import { moneyText } from '../money-text.ts';
import type { Statements } from '../statements.ts';
import type { ResultFigures } from './read-rates.ts';
import { valueWhere } from './rates.ts';
import { salesOf } from './sales.ts';

const verdictFigures = z.object({
  verdict: z.enum(verdicts),
  count: z.int(),
  rows: z.int(),
  orderValue: z.string(),
  ga4Value: z.string(),
});

/** Each verdict's keys and money in the counted window; verdicts without a row are left out. */
export function readVerdicts(statements: Statements, { resultId, currency }: ResultFigures) {
  const sumIn = (value: string, by: string) =>
    moneyText(sql`coalesce(sum(${sql.ref(value)}) filter (where ${sql.ref(by)} = ${currency}), 0)`);
  return statements.read(
    verdictFigures,
    sql`select verdict, count(*)::int as rows,
               (case verdict when 'unidentifiable' then sum(ga4_transactions) else count(*) end)::int
                 as count,
               ${sumIn('order_value', 'currency')} as "orderValue",
               ${sumIn('ga4_value', 'ga4_currency')} as "ga4Value"
          from dra.result_rows where result_id = ${resultId} and scope = 'counted'
         group by verdict`,
  );
}

const dayRevenue = z.object({ day: z.string(), ga4Value: z.string() });

/** GA4's revenue of the keys of each day of the window. */
export function readDayRevenue(statements: Statements, { resultId, currency }: ResultFigures) {
  return statements.read(
    dayRevenue,
    sql`select day::text as day, ${moneyText(sql`sum(ga4_value)`)} as "ga4Value"
          from dra.result_rows
         where result_id = ${resultId} and scope <> 'edge' and ga4_currency = ${currency}
         group by day`,
  );
}

const excludedGroup = z.object({
  class: z.enum(orderClasses),
  reason: z.string(),
  count: z.int(),
  value: z.string(),
});

/** Orders of the counted window that are not valid, by class and reason, largest group first. */
export function readNotCompared(statements: Statements, { resultId, currency }: ResultFigures) {
  return statements.read(
    excludedGroup,
    sql`select class, reason, count(*)::int as count, ${valueWhere(currency, sql`true`)} as value
          from (${salesOf(resultId)}) as sales where class <> 'valid' and scope = 'counted'
         group by class, reason order by class, count(*) desc, reason collate "C"`,
  );
}
