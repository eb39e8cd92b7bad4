import { rowsOf, type Candidate, type Facts } from '../facts.ts';

/** Sales that both sides have under two ids: missing and unknown rows marked as probable pairs. */
export function wrongId(facts: Facts): Candidate | null {
  const missing = rowsOf(facts, 'missing_in_ga4');
  const unknown = rowsOf(facts, 'unknown_in_shop');
  if (missing === 0 || unknown === 0) return null;
  return {
    ...{ cause: 'wrong_id', confidence: 'medium', owner: 'developer' },
    filter: { verdicts: ['missing_in_ga4', 'unknown_in_shop'], causes: ['wrong_id'] },
    evidence: { missing, unknown },
    lossShare: null,
  };
}
