import type { KeyScheme } from '../../database/matching-rules.ts';
import {
  candidates,
  isPurchase,
  near,
  ownKey,
  type Order,
  type Score,
  type Sides,
} from './keys.ts';
import type { Row } from './rows.ts';

/** The second scheme in use. */
export interface Alias {
  readonly scheme: KeyScheme;
  /** The own key of the order that each of GA4's keys means. */
  readonly keys: ReadonlyMap<string, string>;
}

/** What orders own as their keys: those that were read, and all that are stored. */
interface Owners {
  readonly read: readonly Order[];
  readonly stored: readonly Order[];
}

/**
 * The other candidate by which most of GA4's keys, 5 or more, are one near order's. A key that a stored order owns
 * is free where no read one owns it and the candidate has a tenth of the keys tried.
 */
export function aliasOf(
  sides: Sides,
  { read, stored }: Owners,
  scheme: KeyScheme,
  scores: readonly Score[],
): Alias | null {
  const { world, rules, ga4 } = sides;
  const ownedBy = (orders: readonly Order[]) =>
    new Set(orders.map((order) => ownKey(order, scheme, rules)));
  const [ownedHere, owned] = [ownedBy(read), ownedBy(stored)];
  const isCommon = (other: KeyScheme) =>
    scores.some((each) => each.scheme === other && each.hits * 10 >= each.tried);
  const bought = ga4.filter(({ rows }) => rows.some(isPurchase));
  const found = candidates[world.kind]
    .filter((other) => other !== scheme)
    .map((other) => {
      const taken = isCommon(other) ? ownedHere : owned;
      const keys = bought.flatMap((each) => {
        if (taken.has(each.key)) return [];
        const orders = near(sides, each, other);
        return orders.length === 1 && orders[0]
          ? [{ ga4: each, own: ownKey(orders[0], scheme, rules) }]
          : [];
      });
      return { other, keys };
    });
  const best = found.reduce((first, each) => (each.keys.length > first.keys.length ? each : first));
  if (best.keys.length < 5) return null;
  return {
    scheme: best.other,
    keys: new Map(best.keys.map(({ ga4: { key }, own }) => [key, own])),
  };
}

/** The first day of the later scheme: the first of the days that leaves fewest rows on the wrong side. */
export function changeOf(rows: readonly Pick<Row, 'matchedBy' | 'firstDay'>[]): string | null {
  const found = rows.filter(({ matchedBy }) => matchedBy !== null);
  const alias = found.filter(({ matchedBy }) => matchedBy === 'alias');
  const own = found.filter(({ matchedBy }) => matchedBy !== 'alias');
  const days = [...new Set(found.map(({ firstDay }) => firstDay ?? ''))].sort();
  const before = (some: typeof found, day: string) =>
    some.filter(({ firstDay }) => (firstDay ?? '') < day).length;
  const after = (some: typeof found, day: string) => some.length - before(some, day);
  const splits = days.slice(1).map((day) => {
    const aliasLater = after(own, day) + before(alias, day);
    const aliasEarlier = before(own, day) + after(alias, day);
    return { day, wrong: Math.min(aliasLater, aliasEarlier) };
  });
  const least = Math.min(...splits.map(({ wrong }) => wrong));
  const best = splits.find(({ wrong }) => wrong === least);
  return best && best.wrong * 10 <= alias.length ? best.day : null;
}
