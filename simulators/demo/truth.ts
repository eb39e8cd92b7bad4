import type { DemoShop } from './generate.ts';
import type { DemoOrder, Label, PlantedKey } from './model.ts';
import { closeBridge, type Bridge } from './truth-bridge.ts';
import { countedFigures } from './truth-counted.ts';
import type { Days, FindingTruth, PlainLoss } from './truth-findings.ts';
import { TruthKey, type TruthWindow } from './truth-key.ts';
import { rateBy, tally, type Rate, type Tally } from './truth-tally.ts';
import type { VerdictTruth } from './truth-verdicts.ts';

/** What an audit of a demo shop has to find, derived from what was planted alone. */
export interface PlantedTruth {
  /** Inclusive; null where no day of the window is settled. */
  readonly counted: Days | null;
  readonly verdicts: Readonly<Partial<Record<Label, VerdictTruth>>>;
  readonly valid: Tally;
  readonly found: Tally;
  readonly missing: Tally;
  /** Valid and refunded orders, and those of them that GA4 has. */
  readonly sold: { readonly count: number; readonly found: number };
  /** Ids as in `verdicts`, of the keys with one cause: "value_mismatch tax". */
  readonly causes: Readonly<Record<string, readonly string[]>>;
  /** Of all discrepancies but plain losses, which are an ordinary loss or a drift's. */
  readonly findings: readonly FindingTruth[];
  readonly plainLosses: readonly PlainLoss[];
  readonly outages: readonly Days[];
  /** The day from which more was lost for good, and that from which the tag sends other ids. */
  readonly changes: { readonly banner: string | null; readonly plugIn: string | null };
  /** Ids of orders whose purchase the new plug-in sent, and of those that GA4 converted. */
  readonly sentByPlugIn: readonly string[];
  readonly converted: readonly string[];
  readonly bridge: Bridge;
  /** By gateway code, and by what the shop shows for it; empty for orders that cost nothing. */
  readonly byGateway: readonly Rate[];
  readonly byPayment: readonly Rate[];
  readonly byDay: readonly Rate[];
  /** Valid orders of the window's unsettled days. */
  readonly provisional: { readonly valid: Tally; readonly found: Tally; readonly pending: Tally };
}

/**
 * The planted truth of an audit over `from`..`to` (client's days, inclusive) whose last settled
 * property day is `settledTo`. Reads labels and planted amounts; never compares an id.
 */
export function plantedTruth(shop: DemoShop, window: TruthWindow): PlantedTruth {
  const countedTo = window.to < window.settledTo ? window.to : window.settledTo;
  const keys = shop.keys.map((key) => new TruthKey(key, window, countedTo));
  joinPairs(keys);
  const sales = keys.flatMap((key) => key.validCounted.map((order) => ({ order, key })));
  return {
    counted: window.from <= countedTo ? { from: window.from, to: countedTo } : null,
    valid: tally(sales.map(({ order }) => order)),
    ...splitFound(sales, 'missing'),
    ...countedFigures(shop, keys, { from: window.from, to: countedTo }),
    bridge: closeBridge(keys),
    ...ratesOf(shop, sales),
    provisional: provisionalOf(keys, window, countedTo),
  };
}

function joinPairs(keys: readonly TruthKey[]): void {
  const waiting = new Map<number, TruthKey>();
  for (const key of keys) {
    const { pair } = key.planted;
    if (pair === undefined) continue;
    key.partner = waiting.get(pair);
    if (key.partner) key.partner.partner = key;
    waiting.set(pair, key);
  }
}

function ratesOf({ plan }: DemoShop, sales: readonly Sale[]) {
  const titles = plan.gatewayTitles;
  return {
    byGateway: rateBy(sales, gatewayOf),
    byPayment: rateBy(sales, (order) => titles[gatewayOf(order)] ?? gatewayOf(order)),
    byDay: rateBy(sales, (order) => order.day),
  };
}

function provisionalOf(keys: readonly TruthKey[], window: TruthWindow, countedTo: string) {
  const waiting = keys.flatMap((key) =>
    validOrders(key.planted)
      .filter(({ day }) => day >= window.from && day > countedTo && day <= window.to)
      .map((order) => ({ order, key })),
  );
  return { valid: tally(waiting.map(({ order }) => order)), ...splitFound(waiting, 'pending') };
}

const gatewayOf = (order: DemoOrder) => order.gateways.join(', ');

interface Sale {
  readonly order: DemoOrder;
  readonly key: TruthKey;
}

function splitFound<Rest extends string>(sales: readonly Sale[], rest: Rest) {
  const found = tally(sales.filter(({ key }) => key.isInGa4).map(({ order }) => order));
  const others = tally(sales.filter(({ key }) => !key.isInGa4).map(({ order }) => order));
  return { found, [rest]: others } as Record<Rest | 'found', Tally>;
}

function validOrders(key: PlantedKey): DemoOrder[] {
  return key.orders.filter(({ shape }) => shape.class === 'valid');
}
