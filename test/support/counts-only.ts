import { z } from 'zod';

/**
 * Every place of a stored summary or passport at which a JSON number may stand: counts and
 * indexes, never money, which would lose its exactness. `*` stands for any key or index.
 */
const counts = [
  'counted.days',
  'headline.*.count',
  ...['count', 'rows'].map((name) => `verdicts.*.${name}`),
  'bridges.*.steps.*.rows',
  'days.*.*.count',
  'breakdowns.*.*.*.count',
  ...['rows', 'count'].map((name) => `findings.*.${name}`),
  ...['ofVerdict', 'orders', 'missing', 'unknown', 'days'].map(
    (name) => `findings.*.evidence.${name}`,
  ),
  'recommendations.*.finding',
  ...['mismatches', 'of'].map((name) => `proposedBasis.${name}`),
  'notCompared.*.count',
  ...['days', '*.count'].map((name) => `provisional.${name}`),
  ...['settlingHours', 'rulesVersion', 'vanishedOrders', 'unmappedStatuses.*.orders'],
  ...['orders', 'hits', 'tried', 'keys'].map((name) => `warnings.*.${name}`),
  ...['hits', 'tried'].map((name) => `key.scores.*.${name}`),
  ...['key.alias.keys', 'key.families.seen'],
  ...['orders', 'ga4'].flatMap((side) => [`${side}.rowsRead`, `${side}.sourceTotal`]),
].map((path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`));

/** A stored summary or passport that has no JSON number where no count may stand. */
export const countsOnly = z.unknown().superRefine((json, context) => {
  for (const path of numbersIn(json)) {
    if (counts.some((count) => count.test(path))) continue;
    context.addIssue({ code: 'custom', message: `${path} is a JSON number, but no count` });
  }
});

function numbersIn(json: unknown, path: readonly string[] = []): string[] {
  if (typeof json === 'number') return [path.join('.')];
  if (typeof json !== 'object' || json === null) return [];
  // A dot in a key would read as a step of the path.
  return Object.entries(json).flatMap(([key, value]) =>
    numbersIn(value, [...path, key.replaceAll('.', '_')]),
  );
}
