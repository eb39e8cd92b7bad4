import type { KeyEvidence } from '../../../database/result-summary.ts';
import { WEAK_SCORE } from '../constants.ts';

/** What a reader should know of how both sides were joined. */
export const keyWarnings = (key: KeyEvidence): string[] => [
  ...weakWarning(key),
  ...aliasWarning(key),
  ...familyWarning(key),
];

function weakWarning({ scheme, scores, alias }: KeyEvidence): string[] {
  const own = scores.find((each) => each.scheme === scheme);
  if (alias !== null || !own || own.hits >= own.tried * WEAK_SCORE) return [];
  return [
    `Of ${own.tried} GA4 ids tried only ${own.hits} are the ${scheme} of one order near by: GA4 is sent other ids, or they carry a prefix that the rules could strip.`,
  ];
}

function aliasWarning({ scheme, alias }: KeyEvidence): string[] {
  if (alias === null) return [];
  const since =
    alias.from === null ? 'both schemes are in use at once' : `the scheme changed on ${alias.from}`;
  return [
    `Matched as aliases: ${alias.keys} GA4 ids that are the order ${alias.scheme}, not the order ${scheme}; ${since}.`,
  ];
}

function familyWarning({ families: { seen, applied } }: KeyEvidence): string[] {
  if (seen === 0 || applied) return [];
  return [
    `Orders were re-issued under a new number (N, N-1 …), ${seen} of them: if such a family is one sale, set the rule that makes it one key.`,
  ];
}
