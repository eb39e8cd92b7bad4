import { defaultRules, type MatchingRules } from '../../database/matching-rules.ts';

/** The default rules, but for these of keys. */
export const keyRules = (key: Partial<MatchingRules['key']>): MatchingRules => ({
  ...defaultRules,
  key: { ...defaultRules.key, ...key },
});
