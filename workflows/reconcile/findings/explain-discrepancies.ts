import type { ValueBasis } from '../../../database/matching-rules.ts';
import type { ResultSummary } from '../../../database/result-summary.ts';
import type { Statements } from '../statements.ts';
import type { StoredResult } from '../stored-result.ts';
import { moneyOf, sumOf } from '../summary/micros.ts';
import { candidatesOf } from './candidates.ts';
import type { Facts } from './facts.ts';
import { proposedBasisOf } from './proposed-basis.ts';
import { readCovered, type Covered } from './read-covered.ts';
import { recommendationsOf } from './recommendations.ts';

type Explained = Pick<ResultSummary, 'findings' | 'recommendations' | 'proposedBasis'>;

/** Gives every discrepancy its one finding, and says what to do about them. */
export async function explainDiscrepancies(
  statements: Statements,
  result: StoredResult,
  facts: Facts,
  basis: ValueBasis,
): Promise<Explained> {
  const candidates = candidatesOf(facts);
  const covered = await readCovered(statements, result, candidates);
  const found = candidates.flatMap((candidate) => {
    const parts = covered.filter((each) => each.candidate === candidate);
    if (parts.length === 0) return [];
    const { lossShare, ...explanation } = candidate;
    return [{ lossShare, finding: { ...explanation, ...totalOf(parts) } }];
  });
  const gaps = covered.filter(({ verdict }) => verdict === 'value_mismatch');
  return {
    findings: found.map(({ finding }) => finding),
    recommendations: recommendationsOf(found, facts.usualLoss),
    proposedBasis: proposedBasisOf(basis, new Map(gaps.map(({ cause, rows }) => [cause, rows]))),
  };
}

function totalOf(parts: readonly Covered[]) {
  return {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    count: parts.reduce((sum, { count }) => sum + count, 0),
    atStake: moneyOf(sumOf(parts, ({ micros }) => BigInt(micros))),
  };
}
