import { inSpans, runsOf, sumOf } from '../day-counts.ts';
import type { Candidate, Facts } from '../facts.ts';
import { probabilityText } from '../log-probability.ts';
import { shareText } from '../shares.ts';

/** Orders of the worse side of the day on which the match rate changed, its outages left out. */
export function drift({ days, outages, drift: change }: Facts): Candidate | null {
  if (change === null) return null;
  const isWorseAfter = change.after < change.before;
  const isWorse = ({ day, settled }: Facts['days'][number]) =>
    settled && day >= change.day === isWorseAfter && !inSpans(outages, day);
  const { valid, found } = sumOf(days.filter(isWorse));
  if (valid === found) return null;
  return {
    ...{ cause: 'drift', confidence: 'medium', owner: 'developer' },
    filter: { verdicts: ['missing_in_ga4'], days: [...runsOf(days, isWorse)] },
    evidence: {
      day: change.day,
      ...{ before: shareText(change.before), after: shareText(change.after) },
      pValue: probabilityText(change.lnP),
    },
    lossShare: (valid - found) / valid,
  };
}
