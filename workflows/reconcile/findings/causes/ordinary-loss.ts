import { rowsOf, type Candidate, type Facts } from '../facts.ts';
import { shareText } from '../shares.ts';

/** All other lost orders: no consent, blockers, pages left too early. */
export function ordinaryLoss(facts: Facts): Candidate | null {
  if (rowsOf(facts, 'missing_in_ga4') === 0) return null;
  const { headline, usualLoss } = facts;
  const lossShare = headline.missing.count / headline.valid.count;
  return {
    ...{ cause: 'ordinary_loss', confidence: 'low', owner: 'marketing' },
    filter: { verdicts: ['missing_in_ga4'] },
    evidence: { missingShare: shareText(lossShare), usualShare: shareText(usualLoss) },
    lossShare,
  };
}
