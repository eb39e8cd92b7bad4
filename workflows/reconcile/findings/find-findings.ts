import type { MatchingRules } from '../../../database/matching-rules.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';

type BreakdownRow = ResultSummary['breakdowns'][keyof ResultSummary['breakdowns']][number];

/** The figures that findings rest on, as read before. */
export interface Figures extends Pick<
  ResultSummary,
  'window' | 'counted' | 'headline' | 'verdicts' | 'days'
> {
  readonly breakdowns: Readonly<
    Record<keyof ResultSummary['breakdowns'], readonly Omit<BreakdownRow, 'significance'>[]>
  >;
  /** The client's value bases by date. */
  readonly basis: MatchingRules['value']['basis'];
}

/** The parts of the summary that say why. `breakdowns` are the given ones with their significance. */
export type Found = Pick<
  ResultSummary,
  | 'breakdowns'
  | 'expectedBand'
  | 'drift'
  | 'outages'
  | 'findings'
  | 'recommendations'
  | 'proposedBasis'
>;

/** Finds what explains a result's discrepancies; its rows must be stored. */
export async function findFindings(
  statements: Statements,
  result: StoredResult,
  figures: Figures,
): Promise<Found> {
  await Promise.resolve();
  throw new Error(`not yet: ${String([statements, result, figures].length)}`);
}
