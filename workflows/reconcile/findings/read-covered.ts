import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { BreakdownDimension } from '../../../database/findings.ts';
import { agreeing, verdicts } from '../../../database/verdicts.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import type { Candidate } from './facts.ts';

const covered = z.object({
  /** Index of the candidate. */
  candidate: z.int(),
  verdict: z.enum(verdicts),
  /** Of value mismatches what explains the gap. */
  gap: z.string().nullable(),
  rows: z.int(),
  /** Rows, or of unidentifiable ones GA4's transactions. */
  count: z.int(),
  /** Σ |difference|, of currency mismatches the orders' value, in millionths of the client's currency. */
  micros: z.string(),
});
export type Covered = z.infer<typeof covered>;

/**
 * What each candidate covers of the counted discrepancies, in one pass: a row belongs to the first
 * that it fits. Candidates without rows are missing. Throws where a discrepancy fits none.
 */
export function readCovered(
  statements: Statements,
  { store, resultId, currency }: StoredResult,
  candidates: readonly Candidate[],
): Promise<readonly Covered[]> {
  if (candidates.length === 0) return Promise.resolve([]);
  return statements.read(
    covered,
    sql`select candidate, verdict, gap, count(*)::int as rows, sum(units)::int as count, sum(micros)::text as micros
          from (select ${firstFitting(candidates)} as candidate, r.verdict,
                       case r.verdict when 'value_mismatch' then r.cause end as gap,
                       case r.verdict when 'unidentifiable' then r.ga4_transactions else 1 end as units,
                       case when r.currency <> ${currency} then 0
                            when r.verdict = 'currency_mismatch' then abs(r.order_micros)
                            else abs(r.difference_micros) end as micros
                  from dra.result_rows r left join dra.order_traits t on t.id = r.order_traits_id
                 where r.store = ${store} and r.result_id = ${resultId} and r.scope = 'counted'
                   and r.verdict in (${sql.join(discrepancies)})) as discrepancies
         group by candidate, verdict, gap`,
  );
}

const discrepancies = verdicts.filter(
  (verdict) => verdict !== 'pending' && !agreeing.some((each) => each === verdict),
);

/** The index of the first candidate that a row fits; by verdict first, which spares most comparisons. */
function firstFitting(candidates: readonly Candidate[]): RawBuilder<unknown> {
  const byVerdict = discrepancies.flatMap((verdict) => {
    const fitting = candidates.flatMap(({ filter }, index) =>
      filter.verdicts.includes(verdict) ? [sql`when ${fits(filter)} then ${index}::int`] : [],
    );
    return fitting.length === 0 ? [] : [sql`when ${verdict} then case ${spaced(fitting)} end`];
  });
  return sql`case r.verdict ${spaced(byVerdict)} end`;
}

const spaced = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql` `);

/** Whether a row of a fitting verdict has the filter's cause, value and days. */
function fits({ causes, dimension, days }: Candidate['filter']): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(causes ? [sql`r.cause in (${sql.join(causes)})`] : []),
      ...(dimension ? [sql`${columnOf[dimension.name]} = ${dimension.value}`] : []),
      ...(days
        ? [
            sql`(${sql.join(
              days.map(({ from, to }) => sql`r.day between ${from} and ${to}`),
              sql` or `,
            )})`,
          ]
        : []),
    ],
    sql` and `,
  );
}

const columnOf: Readonly<Record<BreakdownDimension, RawBuilder<unknown>>> = {
  payment: sql`t.payment`,
  shippingMethod: sql`t.shipping_method`,
  status: sql`t.status`,
  device: sql`t.device`,
  trafficSource: sql`t.traffic_source`,
  country: sql`t.country`,
};
