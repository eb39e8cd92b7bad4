import type { MatchingRules } from '../../database/matching-rules.ts';
import type { OrderClass, Verdict } from '../../database/verdicts.ts';
import { micros } from '../support/reconcile-world.ts';
import type { Scope, ScopeOfDay, Whole } from './days.ts';
import { evidenceOf, familyEvidence, type FamilyEvidence } from './evidence.ts';
import { bytes, isPurchase } from './keys.ts';
import type { Joined, KeyGroup, Placed } from './placed.ts';
import { sum } from './value.ts';
import { decide, type Decision } from './verdict.ts';

/** A result row as the document has it. Money in micros. */
export interface Row {
  scope: Scope;
  verdict: Verdict;
  key: string | null;
  day: string;
  orderId: string | null;
  orderNumber: string;
  orders: number;
  validOrders: number;
  orderClass: OrderClass | null;
  reason: string;
  currency: string;
  order: bigint;
  basis: bigint;
  valid: bigint;
  definition: bigint;
  transactionIds: string[];
  inGa4: boolean;
  transactions: number;
  ga4Currency: string;
  ga4: bigint;
  ga4Counted: bigint;
  refund: bigint;
  firstDay: string | null;
  lastDay: string | null;
  difference: bigint;
  edge: bigint;
  matchedBy: string | null;
  cause: string | null;
  evidence: Record<string, unknown>;
}

/** A row with the orders behind it. */
export interface RowOfOrders {
  readonly row: Row;
  readonly group: KeyGroup | null;
}

/** GA4's side of a key, added up. */
export type Ga4Side = ReturnType<typeof ga4SideOf>;

export function ga4SideOf({ ga4 }: Pick<KeyGroup, 'ga4'>, scopeOf: ScopeOfDay) {
  const rows = ga4.flatMap((each) => each.rows);
  const purchases = rows.filter(isPurchase);
  const days = (purchases.length > 0 ? purchases : rows).map(({ day }) => day).sort();
  const on = (scope: Scope) =>
    purchases
      .map(({ day }) => day)
      .filter((day) => scopeOf(day) === scope)
      .sort()[0];
  return {
    rows,
    purchases,
    has: purchases.length > 0,
    value: sum(rows.map(({ gross }) => micros(gross))),
    counted: sum(
      rows.filter(({ day }) => scopeOf(day) === 'counted').map(({ gross }) => micros(gross)),
    ),
    refund: sum(rows.map(({ refund }) => micros(refund))),
    transactions: rows.reduce((all, each) => all + each.transactions, 0),
    currency: rows[0]?.currency ?? '',
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    countedDay: on('counted'),
    provisionalDay: on('provisional'),
    ids: [...new Set(rows.map(({ transactionId }) => transactionId))].sort(bytes),
  };
}

/** The order that a row shows. */
export const shownOrder = ({ orders }: KeyGroup): Placed | undefined => orders[0];

/** The orders whose money a row states: its one order, the family's head, or those that share the key. */
function statedOrders({ orders, family }: KeyGroup): Placed[] {
  const [first] = orders;
  if (first && family) return [first];
  return orders.filter(
    (each) => each.scope === first?.scope && each.order.currency === first.order.currency,
  );
}

/** The row of a key; null where it does not appear. */
export function rowOf(
  group: KeyGroup,
  joined: Joined,
  { rules, scopeOf }: { rules: MatchingRules; scopeOf: ScopeOfDay },
): Row | null {
  const ga4 = ga4SideOf(group, scopeOf);
  const place = placeOf(group, ga4);
  if (place === null) return null;
  const { scope } = place;
  const decision = decide(group, ga4, scope, rules);
  const orders = orderSideOf(group, ga4, scope);
  const family = familyEvidence(group, joined);
  return {
    ...{ verdict: decision.verdict, key: group.key, ...place, ...orders },
    ...{ transactionIds: ga4.ids, inGa4: ga4.has, transactions: ga4.transactions },
    ...{ ga4Currency: ga4.currency, ga4: ga4.value, ga4Counted: ga4.counted, refund: ga4.refund },
    ...{ firstDay: ga4.firstDay, lastDay: ga4.lastDay },
    difference: scope === 'counted' ? differenceOf(ga4, orders) : 0n,
    edge: ga4.counted - (scope === 'counted' ? ga4.value : 0n),
    matchedBy: ga4.has && group.orders.length > 0 ? matchedBy(group) : null,
    cause: causeOf(decision, ga4, family),
    evidence: evidenceOf(group, ga4, decision, family),
  };
}

/** Scope and day of a key: its order's, else GA4's. */
function placeOf(group: KeyGroup, ga4: Ga4Side): { scope: Scope; day: string } | null {
  const { countedDay, provisionalDay } = ga4;
  const shown = shownOrder(group);
  if (shown) {
    const appears = shown.scope !== 'edge' || countedDay !== undefined;
    return appears ? { scope: shown.scope, day: shown.day } : null;
  }
  if (countedDay !== undefined) return { scope: 'counted', day: countedDay };
  return provisionalDay === undefined ? null : { scope: 'provisional', day: provisionalDay };
}

/** What the row says of its orders. */
function orderSideOf(group: KeyGroup, ga4: Ga4Side, scope: Scope) {
  const shown = shownOrder(group);
  const stated = statedOrders(group);
  const valid = stated.filter(({ cls }) => cls === 'valid');
  return {
    ...(shown
      ? { orderId: shown.order.externalId, orderNumber: shown.order.number }
      : { orderId: null, orderNumber: '' }),
    ...(shown ? { orderClass: shown.cls, reason: shown.reason } : { orderClass: null, reason: '' }),
    currency: shown ? shown.order.currency : ga4.currency,
    orders: group.orders.length,
    validOrders: validOrders(group, scope),
    order: sum(stated.map(({ gross }) => gross)),
    basis: sum(stated.map(({ worth }) => worth)),
    valid: sum(valid.map(({ gross }) => gross)),
    definition: scope === 'counted' ? sum(valid.map(({ worth, gross }) => worth - gross)) : 0n,
  };
}

function validOrders(group: KeyGroup, scope: Scope): number {
  const own = group.family ? statedOrders(group) : group.orders;
  return own.filter((each) => each.cls === 'valid' && each.scope === scope).length;
}

function differenceOf(
  ga4: Ga4Side,
  { currency, valid, definition }: Pick<Row, 'currency' | 'valid' | 'definition'>,
): bigint {
  if (ga4.rows.length === 0) return -(valid + definition);
  return ga4.currency === currency ? ga4.value - valid - definition : 0n;
}

function matchedBy({ byAlias, family, orders, late }: KeyGroup): string {
  if (byAlias) return 'alias';
  if (family && orders.length > 1) return 'family';
  return late ? 'late' : 'key';
}

/** Causes of pairs are set later. */
function causeOf(decision: Decision, ga4: Ga4Side, family: FamilyEvidence | null): string | null {
  const { verdict } = decision;
  if (verdict === 'value_mismatch') return decision.gap?.cause ?? null;
  if (verdict === 'duplicated_in_ga4') {
    return new Set(ga4.purchases.map(({ day }) => day)).size > 1 ? 'seen_again' : 'sent_twice';
  }
  const isReissued = family !== null && !family.applied && family.inGa4;
  return verdict === 'missing_in_ga4' && isReissued ? 'reissued' : null;
}

/** GA4's revenue of ids that name nothing: a row per raw id and day of the window. */
export function unidentifiableRows(world: Whole, scopeOf: ScopeOfDay): Row[] {
  const nameless = world.transactions.filter(
    ({ key, day }) => key === null && scopeOf(day) !== 'edge',
  );
  const groups = Map.groupBy(nameless, ({ transactionId, day }) => `${day} ${transactionId}`);
  return [...groups.values()].flatMap((rows): Row[] => {
    const [first] = rows;
    if (!first || !rows.some(isPurchase)) return [];
    const { day, transactionId, currency } = first;
    const value = sum(rows.map(({ gross }) => micros(gross)));
    const scope = scopeOf(day);
    const counted = scope === 'counted' ? value : 0n;
    return [
      {
        ...{ scope, verdict: 'unidentifiable', key: null, day, orderId: null, orderNumber: '' },
        ...{ orders: 0, validOrders: 0, orderClass: null, reason: '', currency },
        ...{ order: 0n, basis: 0n, valid: 0n, definition: 0n, transactionIds: [transactionId] },
        ...{ inGa4: true, transactions: rows.reduce((all, each) => all + each.transactions, 0) },
        ...{ ga4Currency: currency, ga4: value, ga4Counted: counted },
        refund: sum(rows.map(({ refund }) => micros(refund))),
        ...{ firstDay: day, lastDay: day, difference: counted, edge: 0n },
        ...{ matchedBy: null, cause: null, evidence: {} },
      },
    ];
  });
}
