import type { KeyEvidence } from '../../../database/result-summary.ts';
import type { KeyScheme, MatchingRules } from '../../../database/matching-rules.ts';
import { ALIAS_KEYS, BETTER_POINTS, PROVEN_HITS } from '../constants.ts';

/** How often a candidate was met: hits among the GA4 keys tried. */
export interface SchemeScore {
  readonly scheme: KeyScheme;
  readonly hits: number;
  readonly tried: number;
}

/**
 * The scheme in use: the one that the rules name, else the proven one of an earlier result, else the
 * platform's first, unless another is clearly better.
 */
export function chooseScheme(
  scores: readonly [SchemeScore, ...SchemeScore[]],
  rule: MatchingRules['key']['scheme'],
  proven: KeyScheme | null,
): Pick<KeyEvidence, 'scheme' | 'chosenBy'> {
  if (rule !== 'auto') return { scheme: rule, chosenBy: 'rules' };
  const best = scores.reduce((one, other) => (other.hits > one.hits ? other : one));
  const stored = scores.find(({ scheme }) => scheme === proven);
  const stays = stored ?? scores[0];
  const enough = stored ? PROVEN_HITS : ALIAS_KEYS;
  if (best.hits >= enough && isClearlyBetter(best, stays)) {
    return { scheme: best.scheme, chosenBy: 'score' };
  }
  return { scheme: stays.scheme, chosenBy: stored ? 'earlier_result' : 'score' };
}

const isClearlyBetter = (best: SchemeScore, stays: SchemeScore): boolean =>
  (best.hits - stays.hits) / best.tried >= BETTER_POINTS;
