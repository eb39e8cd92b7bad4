import type { DemoShop } from './generate.ts';
import type { DemoOrder, Label, PlantedKey } from './model.ts';
import { closeBridge, type Bridge } from './truth-bridge.ts';
import { TruthKey, type TruthWindow } from './truth-key.ts';
import { decimal, rateBy, tally, type Rate, type Tally } from './truth-tally.ts';

/** Figures of one verdict over the counted window. Money: decimal strings, client's currency. */
export interface VerdictTruth {
  /** Keys; for `unidentifiable` GA4's transactions. */
  readonly count: number;
  /** Orders of the counted window, of whatever class, and what they cost. */
  readonly orders: number;
  readonly orderValue: string;
  /** Of these, what the valid orders cost: the bridge's s. */
  readonly validValue: string;
  /** GA4 gross of the keys on all fetched days: the bridge's g. */
  readonly ga4Value: string;
  /** Platform ids of the orders, ascending; transaction ids as sent where no order exists. */
  readonly ids: readonly string[];
}

/** What an audit of a demo shop has to find, derived from what was planted alone. */
export interface PlantedTruth {
  /** Inclusive; null where no day of the window is settled. */
  readonly counted: { readonly from: string; readonly to: string } | null;
  readonly verdicts: Readonly<Partial<Record<Label, VerdictTruth>>>;
  readonly valid: Tally;
  readonly found: Tally;
  readonly missing: Tally;
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
  const sales = keys.flatMap((key) => key.validCounted.map((order) => ({ order, key })));
  const waiting = keys.flatMap((key) =>
    validOrders(key.planted)
      .filter(({ day }) => day >= window.from && day > countedTo && day <= window.to)
      .map((order) => ({ order, key })),
  );
  const titles = shop.plan.gatewayTitles;
  return {
    counted: window.from <= countedTo ? { from: window.from, to: countedTo } : null,
    verdicts: verdictsOf(keys.filter(({ isCounted }) => isCounted)),
    valid: tally(sales.map(({ order }) => order)),
    ...splitFound(sales, 'missing'),
    bridge: closeBridge(keys),
    byGateway: rateBy(sales, gatewayOf),
    byPayment: rateBy(sales, (order) => titles[gatewayOf(order)] ?? gatewayOf(order)),
    byDay: rateBy(sales, (order) => order.day),
    provisional: {
      valid: tally(waiting.map(({ order }) => order)),
      ...splitFound(waiting, 'pending'),
    },
  };
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

function verdictsOf(keys: readonly TruthKey[]): Partial<Record<Label, VerdictTruth>> {
  const byLabel = Map.groupBy(keys, ({ planted }) => planted.label);
  return Object.fromEntries(
    [...byLabel].map(([label, members]) => {
      const orders = members.flatMap((key) => key.ordersCounted);
      const noId = label === 'unidentifiable';
      return [
        label,
        {
          count: noId ? members.reduce((sum, key) => sum + key.transactions, 0) : members.length,
          orders: orders.length,
          orderValue: tally(orders).value,
          validValue: decimal(members.reduce((sum, key) => sum + key.shopValue, 0)),
          ga4Value: decimal(members.reduce((sum, key) => sum + key.ga4Value, 0)),
          ids: noId ? [] : idsOf(members),
        },
      ];
    }),
  );
}

function idsOf(keys: readonly TruthKey[]): string[] {
  return keys
    .flatMap(({ planted, ordersCounted }) =>
      planted.orders.length > 0
        ? ordersCounted.map(({ id }) => String(id))
        : planted.rows.slice(0, 1).map(({ transactionId }) => transactionId),
    )
    .sort();
}

function validOrders(key: PlantedKey): DemoOrder[] {
  return key.orders.filter(({ shape }) => shape.class === 'valid');
}
