import { rowsOf, type Candidate, type Facts } from '../facts.ts';

/** Orders that GA4 has under another number of their family, which the rules do not treat as one. */
export function reissued(facts: Facts): Candidate | null {
  if (rowsOf(facts, 'missing_in_ga4') === 0) return null;
  const { rateByCount, familyRate } = facts.headline;
  return {
    ...{ cause: 'reissued', confidence: 'high', owner: 'agency' },
    filter: { verdicts: ['missing_in_ga4'], causes: ['reissued'] },
    evidence: { rate: rateByCount, familyRate },
    lossShare: null,
  };
}
