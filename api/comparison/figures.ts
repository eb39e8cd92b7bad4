import Big from 'big.js';
import { canonicalMoney } from '../../database/money.ts';
import type { ResultEntry } from '../results/results.schema.ts';
import type { Figure } from './comparison.schema.ts';

type Headline = ResultEntry['headline'];

const figures: readonly [Figure['figure'], Figure['unit'], (of: Headline) => string | null][] = [
  ['missingValue', 'money', (of) => of.missing.value],
  ['missingCount', 'count', (of) => String(of.missing.count)],
  ['rateByCount', 'share', (of) => of.rateByCount],
  ['rateByValue', 'share', (of) => of.rateByValue],
  ['validCount', 'count', (of) => String(of.valid.count)],
  ['validValue', 'money', (of) => of.valid.value],
  ['foundCount', 'count', (of) => String(of.found.count)],
  ['foundValue', 'money', (of) => of.found.value],
  ['agreeingCount', 'count', (of) => String(of.agreeing.count)],
  ['trackingRate', 'share', (of) => of.trackingRate],
];

/** The main figures of two results side by side, exact. Money of two currencies has no difference. */
export function figuresOf(then: ResultEntry, now: ResultEntry): Figure[] {
  const oneCurrency = then.currency === now.currency;
  return figures.map(([figure, unit, of]) => {
    const [before, after] = [of(then.headline), of(now.headline)];
    const isComparable = before !== null && after !== null && (oneCurrency || unit !== 'money');
    const change = isComparable ? difference(unit, before, after) : null;
    return { figure, unit, then: before, now: after, change };
  });
}

function difference(unit: Figure['unit'], before: string, after: string): string {
  const exact = new Big(after).minus(before);
  if (unit === 'money') return canonicalMoney(exact.toFixed());
  return unit === 'share' ? exact.toFixed(6) : exact.toFixed(0);
}
