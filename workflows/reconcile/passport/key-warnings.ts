import type { PassportWarning } from '../../../database/notices.ts';
import type { KeyEvidence } from '../../../database/result-summary.ts';
import { WEAK_SCORE } from '../constants.ts';

/** What a reader should know of how both sides were joined. */
export const keyWarnings = (key: KeyEvidence): PassportWarning[] => [
  ...weakWarning(key),
  ...aliasWarning(key),
  ...familyWarning(key),
];

function weakWarning({ scheme, scores, alias }: KeyEvidence): PassportWarning[] {
  const own = scores.find((each) => each.scheme === scheme);
  if (alias !== null || !own || own.hits >= own.tried * WEAK_SCORE) return [];
  return [{ code: 'weak_key', scheme, hits: own.hits, tried: own.tried }];
}

function aliasWarning({ scheme, alias }: KeyEvidence): PassportWarning[] {
  if (alias === null) return [];
  return [{ code: 'alias', scheme, alias: alias.scheme, keys: alias.keys, from: alias.from }];
}

function familyWarning({ families: { seen, applied } }: KeyEvidence): PassportWarning[] {
  return seen === 0 || applied ? [] : [{ code: 'families', orders: seen }];
}
