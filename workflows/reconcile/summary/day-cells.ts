import { sql } from 'kysely';
import { z } from 'zod';
import { verdicts } from '../../../database/verdicts.ts';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { micros } from './micros.ts';

const dayCell = z.object({
  day: z.string(),
  scope: z.enum(['counted', 'provisional', 'edge']),
  verdict: z.enum(verdicts),
  currency: z.string(),
  /** Empty where GA4 has nothing. */
  ga4Currency: z.string(),
  rows: z.int(),
  /** GA4's own number of transactions. */
  transactions: z.int(),
  order: micros,
  ga4: micros,
  ga4Counted: micros,
  valid: micros,
  definition: micros,
  difference: micros,
  edge: micros,
  /** Rows of which the amount of that name is not 0. */
  defined: z.int(),
  differing: z.int(),
  edged: z.int(),
});

/** Rows of a result that share day, scope, verdict and both currencies, added up. Money in micros. */
export type DayCell = z.infer<typeof dayCell>;

/** Adds a result's rows up, in one scan; there are about as many cells as days times verdicts. */
export function readDayCells(statements: Statements, result: StoredResult) {
  return statements.read(
    dayCell,
    sql`select day::text as day, scope, verdict, currency, ga4_currency as "ga4Currency",
               count(*)::int as rows, sum(ga4_transactions)::int as transactions,
               sum(order_micros)::text as "order", sum(ga4_micros)::text as ga4,
               sum(ga4_counted_micros)::text as "ga4Counted", sum(valid_micros)::text as valid,
               sum(definition_micros)::text as definition, sum(difference_micros)::text as difference,
               sum(edge_micros)::text as edge,
               (count(*) filter (where definition_micros <> 0))::int as defined,
               (count(*) filter (where difference_micros <> 0))::int as differing,
               (count(*) filter (where edge_micros <> 0))::int as edged
          from ${rowsTable(result)} r where ${isOfResult(result)}
         group by r.day, scope, verdict, currency, ga4_currency`,
  );
}
