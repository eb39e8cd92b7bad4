import { purchase, refundEvent, type OrderDraft, type OrderWish, type RowDraft } from './drafts.ts';
import type { Cents, GapKind, Label, MissingCause } from './model.ts';
import type { ShopPlan } from './plans.ts';
import type { Random } from './random.ts';
import type { ShopTime } from './shop-time.ts';

/** What GA4 gets of one key, and the label that follows from it. */
export interface Planting {
  readonly label: Label;
  readonly cause?: MissingCause;
  readonly gap?: GapKind;
  readonly rows: readonly RowDraft[];
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

/** A rare thing that happens to one key: the orders it needs and what GA4 gets of them. */
export interface Phenomenon {
  readonly name: string;
  /** One wish per order; two orders share one number. */
  readonly orders: readonly [OrderWish, ...OrderWish[]];
  readonly plant: Plant;
}

const DAY = 86_400_000;

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

/** One purchase event sent twice: GA4 shows two transactions and twice the money. */
export const plantDuplicatedRow: Plant = ({ order, seenAt }) => ({
  label: 'duplicated_in_ga4',
  rows: [
    purchase(order, seenAt, {
      gross: 2 * order.basket.total,
      tax: 2 * order.basket.tax,
      shipping: 2 * order.basket.shippingNet,
      transactions: 2,
    }),
  ],
});

/** The thank-you page is opened again some days later. */
export const plantDuplicatedLater =
  (days: number): Plant =>
  (scene) => {
    const { order, seenAt, time } = scene;
    const again = seenAt + days * DAY;
    if (!time.hasHappened(again)) return plantMatched(scene);
    return {
      label: 'duplicated_in_ga4',
      rows: [purchase(order, seenAt), purchase(order, again)],
    };
  };

/** GA4's value differs by exactly one thing. */
export const plantGap =
  (gap: GapKind): Plant =>
  ({ order, seenAt, random }) => ({
    label: 'value_mismatch',
    gap,
    rows: [purchase(order, seenAt, { gross: order.basket.total + gapOf(order, gap, random) })],
  });

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

export const plantMissing =
  (cause: MissingCause): Plant =>
  () => ({ label: 'missing_in_ga4', cause, rows: [] });

/** Two orders carry one number; GA4 may have it once. */
export const plantSharedNumber =
  (inGa4: boolean): Plant =>
  ({ order, seenAt }) => ({
    label: 'duplicate_order_key',
    rows: inGa4 ? [purchase(order, seenAt)] : [],
  });

function gapOf(order: OrderDraft, gap: GapKind, random: Random): Cents {
  const { tax, shippingNet, shippingTax, discountNet, discountTax } = order.basket;
  const exact = {
    tax: -tax,
    shipping: -(shippingNet + shippingTax),
    tax_and_shipping: -(tax + shippingNet),
    discount: discountNet + discountTax,
  };
  if (gap !== 'unexplained') return exact[gap];
  const taken = new Set(Object.values(exact).map(Math.abs));
  let odd = random.int(113, 977);
  while (taken.has(odd)) odd += 1;
  return odd;
}
