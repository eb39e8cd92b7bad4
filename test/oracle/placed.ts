import type { MatchingRules, ValueBasis } from '../../database/matching-rules.ts';
import type { OrderClass } from '../../database/verdicts.ts';
import { micros } from '../support/reconcile-world.ts';
import { classOf } from './classes.ts';
import { dayIn, shift, type Scope, type ScopeOfDay, type Whole } from './days.ts';
import { familiesOf, type Family } from './families.ts';
import { bytes, ga4KeysOf, joinOf, ownKey, type Ga4Key, type Join, type Order } from './keys.ts';
import { basisOn, worth } from './value.ts';

/** An order with its day, scope, class and values. */
export interface Placed {
  readonly order: Order;
  readonly day: string;
  readonly scope: Scope;
  readonly cls: OrderClass;
  readonly reason: string;
  readonly basis: ValueBasis;
  readonly gross: bigint;
  /** What is compared of it. */
  readonly worth: bigint;
}

/** All of one key: orders, a family's head and then the best first, and GA4's rows by the ids under which they came. */
export interface KeyGroup {
  readonly key: string;
  readonly orders: readonly Placed[];
  readonly ga4: readonly Ga4Key[];
  readonly late: boolean;
  readonly byAlias: boolean;
  /** The family that all its orders are, where the rules apply families. */
  readonly family: Family | null;
}

export interface Joined {
  readonly join: Join;
  readonly families: readonly Family[];
  readonly groups: readonly KeyGroup[];
  /** Where a GA4 key belongs. */
  readonly keyOf: (ga4Key: string) => string;
}

const rank: Record<Scope, number> = { counted: 1, provisional: 2, edge: 3 };

/** Best scope, then earliest, then id in byte order. */
export const byPlace = (a: Placed, b: Placed): number =>
  rank[a.scope] - rank[b.scope] ||
  Date.parse(a.order.createdAt) - Date.parse(b.order.createdAt) ||
  bytes(a.order.externalId, b.order.externalId);

export function placedOf(world: Whole, rules: MatchingRules, scopeOf: ScopeOfDay) {
  return (order: Order): Placed => {
    const day = dayIn(order.createdAt, world.zone);
    const basis = basisOn(rules, day);
    return {
      ...{ order, day, scope: scopeOf(day), ...classOf(order, world, rules), basis },
      ...{ gross: micros(order.gross), worth: worth(order, basis) },
    };
  };
}

const byAge = (a: Order, b: Order) =>
  Date.parse(a.createdAt) - Date.parse(b.createdAt) || bytes(a.externalId, b.externalId);

const isGone = ({ goneAt }: Order) => goneAt !== undefined;

/** Living orders, and of the gone ones whose key no living one has the newest. */
function takingPart(orders: readonly Order[], living: ReadonlySet<string>, keyOf: KeyOf): Order[] {
  const gone = orders.filter((order) => isGone(order) && !living.has(keyOf(order)));
  const newest = [...Map.groupBy(gone, keyOf).values()].flatMap(
    (same) => same.sort(byAge).at(-1) ?? [],
  );
  return [...orders.filter((order) => !isGone(order)), ...newest];
}
type KeyOf = (order: Order) => string;

/** Joins both sides of a world. */
export function joined(world: Whole, rules: MatchingRules, scopeOf: ScopeOfDay): Joined {
  const [firstDay, lastDay] = [shift(world.from, -3), shift(world.to, 3)];
  const isRead = (order: Order) => {
    const day = dayIn(order.createdAt, world.zone);
    return firstDay <= day && day <= lastDay;
  };
  const fetched = world.transactions.filter(
    ({ day }) => shift(world.from, -1) <= day && day <= lastDay,
  );
  const read = world.orders.filter(isRead);
  const ga4 = ga4KeysOf(fetched, rules);
  const join = joinOf(
    { world, rules, orders: read.filter((order) => !isGone(order)), ga4 },
    { read, stored: world.orders },
    scopeOf,
  );
  const own = (order: Order) => ownKey(order, join.scheme, rules);
  const place = placedOf(world, rules, scopeOf);
  const livingKeys = (orders: readonly Order[]) =>
    new Set(orders.filter((order) => !isGone(order)).map(own));

  const taking = takingPart(read, livingKeys(read), own).map(place);
  const living = taking.filter(({ order }) => !isGone(order));
  const families = familiesOf(living, join, rules);
  const applied = rules.key.families ? families : [];
  const familyKeys = new Map(
    applied.flatMap(({ members, key }) => members.map((each) => [own(each), key] as const)),
  );
  const keyOf = (ga4Key: string) => {
    const key = join.alias?.keys.get(ga4Key) ?? ga4Key;
    return familyKeys.get(key) ?? key;
  };
  const orderKey = ({ order }: Placed) => familyKeys.get(own(order)) ?? own(order);
  const orders = Map.groupBy(taking, orderKey);
  const transactions = Map.groupBy(ga4, ({ key }) => keyOf(key));
  const missing = new Set([...transactions.keys()].filter((key) => !orders.has(key)));
  const elsewhere = world.orders.filter((order) => !isRead(order) && missing.has(own(order)));
  const late = takingPart(elsewhere, livingKeys(elsewhere), own).map(place);
  const lateByKey = Map.groupBy(late, orderKey);

  const keys = new Set([...orders.keys(), ...transactions.keys()]);
  const groups = [...keys].map((key): KeyGroup => {
    const own = [...(orders.get(key) ?? lateByKey.get(key) ?? [])].sort(byPlace);
    const family = applied.find(({ members }) => own.some(({ order }) => members.includes(order)));
    const isHead = ({ order }: Placed) => order === family?.head;
    const of = transactions.get(key) ?? [];
    return {
      ...{ key, orders: [...own.filter(isHead), ...own.filter((each) => !isHead(each))] },
      ...{ ga4: of, late: lateByKey.has(key), family: family ?? null },
      byAlias: of.some((each) => join.alias?.keys.has(each.key)),
    };
  });
  return { join, families, groups, keyOf };
}
