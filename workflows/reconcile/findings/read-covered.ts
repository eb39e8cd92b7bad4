import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { orderDimensions } from '../../../database/order-dimensions.ts';
import { agreeing, verdicts, type Verdict } from '../../../database/verdicts.ts';
import { isOfResult, rowsTable } from '../stages/result-rows.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import type { Candidate } from './facts.ts';

const counted = z.object({
  branch: z.int(),
  rows: z.int(),
  /** Rows, or of unidentifiable ones GA4's transactions. */
  count: z.int(),
  /** Σ |difference|, of currency mismatches the orders' value, in millionths of the client's currency. */
  micros: z.string(),
});

/** Rows of one verdict that one candidate covers. */
export interface Covered extends Omit<z.infer<typeof counted>, 'branch'> {
  readonly candidate: Candidate;
  readonly verdict: Verdict;
  /** Where the candidate names the rows' causes: the one of these rows. */
  readonly cause: string | null;
}

/**
 * What each candidate covers of the counted discrepancies, in one pass: a row belongs to the first
 * that it fits. What covers no rows is left out. Throws where a discrepancy fits none.
 */
export async function readCovered(
  statements: Statements,
  result: StoredResult,
  candidates: readonly Candidate[],
): Promise<readonly Covered[]> {
  const branches = candidates.flatMap(branchesOf);
  if (branches.length === 0) return [];
  const byTraits = branches.some(({ candidate }) => candidate.filter.dimension);
  const traits = sql`left join dra.order_traits t on t.id = r.order_traits_id`;
  const found = await statements.read(
    counted,
    sql`select branch, count(*)::int as rows, sum(units)::int as count, sum(micros)::text as micros
          from (select ${firstFitting(branches)} as branch,
                       case r.verdict when 'unidentifiable' then r.ga4_transactions else 1 end as units,
                       case when r.currency <> ${result.currency} then 0
                            when r.verdict = 'currency_mismatch' then abs(r.order_micros)
                            else abs(r.difference_micros) end as micros
                  from ${rowsTable(result)} r ${byTraits ? traits : sql``}
                 where ${isOfResult(result)} and r.scope = 'counted'
                   and r.verdict in (${sql.join(discrepancies)})) as discrepancies
         group by branch`,
  );
  return found.flatMap(({ branch, ...figures }) => {
    const taken = branches[branch];
    return taken ? [{ ...taken, ...figures }] : [];
  });
}

/** A candidate's verdicts and causes one by one: what a row must have and what else it must fit. */
type Branch = Pick<Covered, 'candidate' | 'verdict' | 'cause'>;

const branchesOf = (candidate: Candidate): readonly Branch[] =>
  candidate.filter.verdicts.flatMap((verdict) =>
    (candidate.filter.causes ?? [null]).map((cause) => ({ candidate, verdict, cause })),
  );

const discrepancies = verdicts.filter(
  (verdict) => verdict !== 'pending' && !agreeing.some((each) => each === verdict),
);

/** The index of the first branch that a row fits; by verdict first, which spares most comparisons. */
function firstFitting(branches: readonly Branch[]): RawBuilder<unknown> {
  const byVerdict = discrepancies.flatMap((verdict) => {
    const fitting = branches.flatMap((branch, index) =>
      branch.verdict === verdict ? [sql`when ${fits(branch)} then ${index}::int`] : [],
    );
    return fitting.length === 0 ? [] : [sql`when ${verdict} then case ${spaced(fitting)} end`];
  });
  return sql`case r.verdict ${spaced(byVerdict)} end`;
}

const spaced = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql` `);

/** Whether a row of the branch's verdict has its cause, value and days. */
function fits({ candidate, cause }: Branch): RawBuilder<unknown> {
  const { dimension, days } = candidate.filter;
  const spans = days?.map(({ from, to }) => sql`r.day between ${from} and ${to}`);
  return sql.join(
    [
      sql`true`,
      ...(cause === null ? [] : [sql`r.cause = ${cause}`]),
      ...(dimension ? [sql`${orderDimensions[dimension.name]} = ${dimension.value}`] : []),
      ...(spans ? [sql`(${sql.join(spans, sql` or `)})`] : []),
    ],
    sql` and `,
  );
}
