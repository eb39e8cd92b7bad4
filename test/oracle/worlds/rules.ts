import fc from 'fast-check';
import { defaultRules, type MatchingRules } from '../../../database/matching-rules.ts';
import { shift } from '../days.ts';
import { mostly, orElse, orSome } from './often.ts';

const strips: MatchingRules['key']['strip'] = [
  { side: 'ga4', part: 'prefix', text: 'wc_' },
  { side: 'ga4', part: 'suffix', text: '/X' },
  { side: 'shop', part: 'prefix', text: 'ro-' },
  { side: 'shop', part: 'prefix', text: 'r' },
  { side: 'ga4', part: 'prefix', text: 'r' },
];

const ownClasses: MatchingRules['classes'] = [
  { when: { status: { oneOf: ['packing'] } }, class: 'valid', reason: '' },
  {
    when: { gateway: { hasWords: ['cash on delivery', 'bank'] } },
    class: 'open',
    reason: 'by {gateway}',
  },
  { when: { source: { startsWith: 'ad' } }, class: 'valid', reason: 'staff {source} {nothing}' },
  {
    when: { platform: 'shopify', financialStatus: { noneOf: ['PAID'] }, cancelled: false },
    class: 'excluded',
    reason: 'only {financialStatus}',
  },
  { when: { test: true }, class: 'refunded', reason: 'a test of {status}' },
];

const bases = ['gross', 'without_tax', 'without_shipping', 'net'] as const;

/** The client's rules; undefined for the defaults. Dates are days after the window's start. */
const drawn = fc.record({
  scheme: mostly(4, 'auto' as const, 'id', 'number', 'name', 'confirmation'),
  strip: orSome(2, fc.subarray(strips, { minLength: 1 })),
  families: fc.boolean(),
  classes: orSome(2, fc.subarray(ownClasses, { minLength: 1 })),
  webSources: orSome(2, fc.constant(['pos', '12345'])),
  basis: fc.constantFrom(...bases),
  basisFrom: orElse(
    2,
    null,
    fc.record({ day: fc.integer({ min: -1, max: 4 }), basis: fc.constantFrom(...bases) }),
  ),
  vatRates: orSome(
    2,
    fc.uniqueArray(fc.constantFrom('19', '8.1', '0', '100'), { minLength: 1, maxLength: 2 }),
  ),
  vatFrom: fc.integer({ min: 0, max: 2 }),
  tolerance: mostly(
    2,
    { absolute: '0.01', percent: '0' },
    { absolute: '0', percent: '0' },
    { absolute: '0.5', percent: '1' },
    { absolute: '0.01', percent: '0.333333' },
    { absolute: '0', percent: '30' },
  ),
});
export const ruleSets = orElse(1, undefined, drawn);
export type RuleSet = typeof ruleSets extends fc.Arbitrary<infer Drawn> ? Drawn : never;

export function rulesOf(set: RuleSet, from: string): MatchingRules | undefined {
  if (set === undefined) return undefined;
  const { scheme, strip, families, classes, webSources, basis, basisFrom, tolerance } = set;
  const later = basisFrom ? [{ from: shift(from, basisFrom.day), basis: basisFrom.basis }] : [];
  return {
    ...defaultRules,
    ...{ key: { scheme, strip, families }, classes, webSources },
    value: {
      basis: [{ from: null, basis }, ...later],
      vatRates: set.vatRates.map((percent, index) => ({
        from: index === 0 ? null : shift(from, set.vatFrom),
        percent,
      })),
      tolerance,
    },
  };
}
