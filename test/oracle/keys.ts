import type { KeyScheme, MatchingRules } from '../../database/matching-rules.ts';
import { dayIn, shift, type ScopeOfDay, type Whole } from './days.ts';
import { aliasOf, type Alias } from './alias.ts';

export type Order = Whole['orders'][number];
export type Transaction = Whole['transactions'][number];

export const candidates = {
  woo: ['number', 'id'],
  shopify: ['id', 'name', 'number', 'confirmation'],
} as const;

const columns = {
  id: 'keyId',
  name: 'keyName',
  number: 'keyNumber',
  confirmation: 'keyConfirmation',
} as const;

/** An id without its gid or '#', folded; null where it names nothing. */
export function normalised(id: string): string | null {
  let key = id.normalize('NFKC').trim().toLowerCase();
  if (key.startsWith('gid://shopify/order/')) key = key.slice('gid://shopify/order/'.length);
  if (key.startsWith('#')) key = key.slice(1);
  key = key.trim();
  return ['', '(not set)', '(other)'].includes(key) ? null : key;
}

/** An id without what the rules strip of its side. */
export function stripped(id: string, side: 'shop' | 'ga4', rules: MatchingRules): string {
  const texts = (part: 'prefix' | 'suffix') =>
    rules.key.strip
      .filter((each) => each.side === side && each.part === part)
      .map(({ text }) => text.normalize('NFKC').toLowerCase());
  const prefix = texts('prefix').find((text) => id.startsWith(text) && id !== text) ?? '';
  const short = id.slice(prefix.length);
  const suffix = texts('suffix').find((text) => short.endsWith(text) && short !== text) ?? '';
  return short.slice(0, short.length - suffix.length);
}

/** The candidate of a scheme; null where the order has none. */
export function candidate(order: Order, scheme: KeyScheme, rules: MatchingRules): string | null {
  const id = order[columns[scheme]];
  return id === null ? null : stripped(id, 'shop', rules);
}

export const ownKey = (order: Order, scheme: KeyScheme, rules: MatchingRules): string =>
  candidate(order, scheme, rules) ?? stripped(order.keyId, 'shop', rules);

/** GA4 has a key by more than a refund. */
export const isPurchase = ({ gross, transactions }: Transaction): boolean =>
  Number(gross) !== 0 || transactions > 0;

/** A key of GA4's with its rows. */
export interface Ga4Key {
  readonly key: string;
  readonly rows: readonly Transaction[];
  /** GA4's first day of it: of a purchase, if there is one. */
  readonly firstDay: string;
}

/** GA4's rows by their stripped key, in byte order. */
export function ga4KeysOf(rows: readonly Transaction[], rules: MatchingRules): Ga4Key[] {
  const named = rows.filter(({ key }) => key !== null);
  const byKey = Map.groupBy(named, ({ key }) => stripped(key ?? '', 'ga4', rules));
  return [...byKey]
    .map(([key, own]) => {
      const purchases = own.filter(isPurchase);
      const days = (purchases.length > 0 ? purchases : own).map(({ day }) => day).sort();
      return { key, rows: own, firstDay: days[0] ?? '' };
    })
    .sort((a, b) => bytes(a.key, b.key));
}

export const bytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

export interface Score {
  readonly scheme: KeyScheme;
  readonly hits: number;
  readonly tried: number;
}

export interface Join {
  readonly scheme: KeyScheme;
  readonly chosenBy: 'rules' | 'score';
  readonly scores: readonly Score[];
  readonly alias: Alias | null;
}

/** What detection looks at: the orders of the read window and GA4's keys. */
export interface Sides {
  readonly world: Whole;
  readonly rules: MatchingRules;
  readonly orders: readonly Order[];
  readonly ga4: readonly Ga4Key[];
}

/** Orders near GA4's day whose candidate is the key. */
export function near({ world, rules, orders }: Sides, ga4: Ga4Key, scheme: KeyScheme): Order[] {
  const [first, last] = [shift(ga4.firstDay, -3), shift(ga4.firstDay, 1)];
  return orders
    .filter((order) => candidate(order, scheme, rules) === ga4.key)
    .filter((order) => {
      const day = dayIn(order.createdAt, world.zone);
      return first <= day && day <= last;
    });
}

/** Keys purchased on settled days, with the first of these; of 10,000 rows and more only some are tried. */
function tried({ ga4 }: Sides, scopeOf: ScopeOfDay): Ga4Key[] {
  return ga4.flatMap(({ key, rows }) => {
    const days = rows
      .filter((row) => isPurchase(row) && scopeOf(row.day) === 'counted')
      .map(({ day }) => day)
      .sort();
    return days[0] === undefined ? [] : [{ key, rows, firstDay: days[0] }];
  });
}

/** The first candidate, unless another has 5 hits and 10 points more. */
function chosen(scores: readonly Score[]): KeyScheme {
  const best = scores.reduce((first, each) => (each.hits > first.hits ? each : first));
  const [first] = scores;
  if (!first || best === first) return best.scheme;
  const better = best.hits >= 5 && (best.hits - first.hits) * 10 >= best.tried;
  return better ? best.scheme : first.scheme;
}

/** Scheme, scores and alias; a result before this one is not known here. */
export function joinOf(
  sides: Sides,
  owners: { readonly read: readonly Order[]; readonly stored: readonly Order[] },
  scopeOf: ScopeOfDay,
): Join {
  const { world, rules } = sides;
  const keys = tried(sides, scopeOf);
  const scores = candidates[world.kind].map((scheme) => ({
    scheme,
    hits: keys.filter((key) => near(sides, key, scheme).length === 1).length,
    tried: keys.length,
  }));
  const fixed = rules.key.scheme;
  const scheme = fixed === 'auto' ? chosen(scores) : fixed;
  return {
    ...{ scheme, chosenBy: fixed === 'auto' ? ('score' as const) : ('rules' as const), scores },
    alias: aliasOf(sides, owners, scheme, scores),
  };
}
