import { defaultRules, type MatchingRules } from '../../database/matching-rules.ts';

/** The default rules, but for these of keys. */
export const keyRules = (key: Partial<MatchingRules['key']>): MatchingRules => ({
  ...defaultRules,
  key: { ...defaultRules.key, ...key },
});

/** The default rules, but for these of values. */
export const valueRules = (value: Partial<MatchingRules['value']>): MatchingRules => ({
  ...defaultRules,
  value: { ...defaultRules.value, ...value },
});
