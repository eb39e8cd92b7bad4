import { purchase, refundEvent, type OrderDraft, type OrderWish, type RowDraft } from './drafts.ts';
import type { Label, PlantedKey } from './model.ts';
import type { ShopPlan } from './shop-plan.ts';
import type { Random } from './random.ts';
import type { ShopTime } from './shop-time.ts';

/** What GA4 gets of one key, and the label that follows from it. */
export interface Planting extends Omit<PlantedKey, 'orders' | 'rows' | 'pair'> {
  readonly rows: readonly RowDraft[];
  /** A key of its own that comes of the same: with the phenomenon's other orders, if it has any. */
  readonly beside?: Planting;
}

/** What a phenomenon may look at while it is planted. */
export interface Scene {
  readonly plan: ShopPlan;
  readonly time: ShopTime;
  readonly random: Random;
  readonly order: OrderDraft;
  /** When the thank-you page was seen. */
  readonly seenAt: number;
}

export type Plant = (scene: Scene) => Planting;

/** How orders planted together are numbered: all as the first, or the first's number with -1, -2 … */
export type Numbers = 'shared' | 'reissued';

/** A rare thing that happens to one key: the orders it needs and what GA4 gets of them. */
export interface Phenomenon {
  readonly name: string;
  readonly orders: readonly [OrderWish, ...OrderWish[]];
  /** Of several orders. */
  readonly numbers?: Numbers;
  readonly plant: Plant;
}

export const DAY = 86_400_000;

export const plantMatched: Plant = ({ order, seenAt }) => ({
  label: 'matched',
  rows: [purchase(order, seenAt)],
});

/** GA4's value is a cent off: a rounding difference, within tolerance. */
export const plantCentOff: Plant = ({ order, seenAt }) => ({
  label: 'matched',
  rows: [purchase(order, seenAt, { gross: order.basket.total + 1 })],
});

/** The session changed within the purchase: revenue on one row, nothing on the other. */
export const plantSplitSession: Plant = ({ order, seenAt }) => {
  const other = { channel: 'Unassigned', source: '(not set)', medium: '(not set)' };
  const nothing = { gross: 0, transactions: 0, tax: 0, shipping: 0 };
  return {
    label: 'matched',
    rows: [purchase(order, seenAt), purchase(order, seenAt + 1000, { ...nothing, visit: other })],
  };
};

/** The tag sends the id in its less usual form: with '#' or as Shopify's global id. */
export const plantDecoratedId: Plant = ({ order, seenAt }) => ({
  label: 'matched',
  rows: [purchase(order, seenAt, { id: 'decorated' })],
});

/** A part of the money goes back some days later; GA4 hears of it. */
export const plantLaterRefund =
  (days: number): Plant =>
  ({ order, seenAt, time }) => {
    const at = seenAt + days * DAY;
    const refund = refundEvent(order, at, Math.round(order.basket.total / 4));
    return {
      label: 'matched',
      rows: [purchase(order, seenAt), ...(time.hasHappened(at) ? [refund] : [])],
    };
  };

/** An order that is no sale is nevertheless in GA4. */
export const plantNoSale =
  (label: Label): Plant =>
  ({ order, seenAt }) => ({ label, rows: [purchase(order, seenAt)] });

/** The refund reached GA4, too, where its day has come. */
export const plantRefundedInBoth: Plant = (scene) => {
  const at = scene.seenAt + scene.random.int(0, 2) * DAY;
  if (!scene.time.hasHappened(at)) return plantNoSale('refunded_in_ga4')(scene);
  const refund = refundEvent(scene.order, at, scene.order.basket.total);
  return { label: 'refunded_in_both', rows: [purchase(scene.order, scene.seenAt), refund] };
};

export const plantRightlyAbsent: Plant = () => ({ label: 'rightly_absent', rows: [] });
