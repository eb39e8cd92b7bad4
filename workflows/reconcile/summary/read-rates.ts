import { sql } from 'kysely';
import { z } from 'zod';
import type { Statements } from '../statements.ts';
import { rateColumns, ratesRow, valueWhere } from './rates.ts';
import { salesOf } from './sales.ts';

/** The result whose rows a figure is read from, and the currency of its amounts. */
export interface ResultFigures {
  readonly resultId: string;
  readonly currency: string;
}

/** Rates of the valid orders of the counted window, or of the unsettled days. */
export function readScopeRates(
  statements: Statements,
  { resultId, currency }: ResultFigures,
  scope: 'counted' | 'provisional',
) {
  return statements.readOne(
    ratesRow,
    sql`select ${rateColumns(currency)} from (${salesOf(resultId)}) as sales
         where class = 'valid' and scope = ${scope}`,
  );
}

const dayRates = ratesRow.extend({ day: z.string() });

/** Rates of the valid orders of each day of the window that has any. */
export function readDayRates(statements: Statements, { resultId, currency }: ResultFigures) {
  return statements.read(
    dayRates,
    sql`select day::text as day, ${rateColumns(currency)} from (${salesOf(resultId)}) as sales
         where class = 'valid' and scope in ('counted', 'provisional') group by day`,
  );
}

const breakdownRates = ratesRow.extend({ dimension: z.string(), value: z.string() });

/** Rates by each dimension's values, most orders first; a blank value is a row like any other. */
export function readBreakdownRates(statements: Statements, { resultId, currency }: ResultFigures) {
  return statements.read(
    breakdownRates,
    sql`select dimension, named as value, ${rateColumns(currency)}
          from (${salesOf(resultId)}) as sales
         cross join lateral (values
           ('payment', payment), ('shippingMethod', shipping_method), ('status', status),
           ('device', device), ('trafficSource', traffic_source), ('country', country)
         ) as by_dimension (dimension, named)
         where class = 'valid' and scope = 'counted'
         group by dimension, named
         order by dimension, count(*) desc, named collate "C"`,
  );
}

/** Valid orders that agree in value too, and all that were sales once with those GA4 has. */
export function readAgreement(statements: Statements, { resultId, currency }: ResultFigures) {
  return statements.readOne(
    ratesRow
      .pick({ foundCount: true, foundValue: true })
      .extend({ soldCount: z.int(), trackedCount: z.int() }),
    sql`select (count(*) filter (where class = 'valid' and verdict = 'matched'))::int as "foundCount",
               (count(*) filter (where class in ('valid', 'refunded')))::int as "soldCount",
               (count(*) filter (where class in ('valid', 'refunded') and in_ga4))::int as "trackedCount",
               ${valueWhere(currency, sql`class = 'valid' and verdict = 'matched'`)} as "foundValue"
          from (${salesOf(resultId)}) as sales where scope = 'counted'`,
  );
}
