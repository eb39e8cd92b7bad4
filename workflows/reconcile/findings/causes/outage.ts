import { inSpans, sumOf } from '../day-counts.ts';
import type { Candidate, Facts } from '../facts.ts';
import { shareText } from '../shares.ts';

/** Orders of days on which tracking was down. */
export function outage({ days, outages, headline }: Facts): Candidate | null {
  const down = days.filter(({ day }) => inSpans(outages, day));
  const { valid, found } = sumOf(down);
  if (valid === found) return null;
  const lossShare = (valid - found) / valid;
  return {
    ...{ cause: 'outage', confidence: 'high', owner: 'developer' },
    filter: { verdicts: ['missing_in_ga4'], days: [...outages] },
    evidence: {
      ...{ days: down.length, orders: valid, missing: valid - found },
      ...{ missingShare: shareText(lossShare), rateOfWindow: headline.rateByCount },
    },
    lossShare,
  };
}
