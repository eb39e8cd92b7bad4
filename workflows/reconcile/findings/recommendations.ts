import Big from 'big.js';
import type { Finding, Recommendation } from '../../../database/findings.ts';
import { canonicalMoney } from '../../../database/money.ts';
import type { Candidate } from './facts.ts';
import { shareText } from './shares.ts';

/** What a finding's rank depends on. */
export interface Ranked {
  readonly finding: Pick<Finding, 'cause' | 'atStake'>;
  readonly lossShare: Candidate['lossShare'];
}

/**
 * What to do first: findings by the money at stake times the share of the deviation that the client's
 * usual loss does not explain. What lies outside the comparison needs nothing.
 */
export function recommendationsOf(
  findings: readonly Ranked[],
  usualLoss: number,
): Recommendation[] {
  return findings
    .flatMap(({ finding, lossShare }, index) => {
      if (finding.cause === 'outside_comparison') return [];
      const unexplained = shareText(unexplainedOf(lossShare, usualLoss));
      const weight = canonicalMoney(new Big(finding.atStake).times(unexplained).toFixed());
      return [{ finding: index, unexplained, weight }];
    })
    .sort((a, b) => new Big(b.weight).cmp(a.weight));
}

const unexplainedOf = (lossShare: number | null, usualLoss: number): number =>
  lossShare === null ? 1 : Math.max(0, (lossShare - usualLoss) / lossShare);
