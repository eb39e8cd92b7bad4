import type { OrderWish } from './drafts.ts';
import {
  plantCentOff,
  plantDecoratedId,
  plantDuplicatedLater,
  plantDuplicatedRow,
  plantGap,
  plantLaterRefund,
  plantMatched,
  plantNoSale,
  plantRefundedInBoth,
  plantRightlyAbsent,
  plantSharedNumber,
  plantSplitSession,
  type Phenomenon,
} from './phenomena.ts';
import type { ShopPlan } from './plans.ts';

const sale: OrderWish = { class: 'valid', basket: 'any', shape: (shape) => !shape.partlyRefunded };
const fullSale: OrderWish = { ...sale, basket: 'full' };
const cancelled: OrderWish = { class: 'cancelled', basket: 'any' };
const refunded: OrderWish = { class: 'refunded', basket: 'any' };
const open: OrderWish = { class: 'open', basket: 'any' };
const excluded: OrderWish = {
  class: 'excluded',
  basket: 'any',
  shape: (shape) => shape.status !== 'checkout-draft',
};
const testOrder: OrderWish = { class: 'excluded', basket: 'any', shape: (shape) => shape.test };
const draft: OrderWish = {
  class: 'excluded',
  basket: 'any',
  shape: (shape) => shape.status === 'checkout-draft',
};
const strange: OrderWish = {
  class: 'open',
  basket: 'any',
  shape: (shape) => shape.status === 'packing' || shape.status === null,
};

const everywhere: readonly Phenomenon[] = [
  { name: 'gap tax', orders: [fullSale], plant: plantGap('tax') },
  { name: 'gap shipping', orders: [fullSale], plant: plantGap('shipping') },
  { name: 'gap both', orders: [fullSale], plant: plantGap('tax_and_shipping') },
  { name: 'gap discount', orders: [fullSale], plant: plantGap('discount') },
  { name: 'gap unexplained', orders: [fullSale], plant: plantGap('unexplained') },
  { name: 'sent twice', orders: [sale], plant: plantDuplicatedRow },
  { name: 'seen again next day', orders: [sale], plant: plantDuplicatedLater(1) },
  { name: 'seen again later', orders: [sale], plant: plantDuplicatedLater(2) },
  { name: 'cancelled in GA4', orders: [cancelled], plant: plantNoSale('cancelled_in_ga4') },
  { name: 'refunded in GA4', orders: [refunded], plant: plantNoSale('refunded_in_ga4') },
  { name: 'refunded in both', orders: [refunded], plant: plantRefundedInBoth },
  { name: 'open in GA4', orders: [open], plant: plantNoSale('open_in_ga4') },
  { name: 'unknown status', orders: [strange], plant: plantRightlyAbsent },
  { name: 'excluded in GA4', orders: [excluded], plant: plantNoSale('excluded_in_ga4') },
  { name: 'no money', orders: [{ ...sale, basket: 'free' }], plant: plantMatched },
  { name: 'split session', orders: [sale], plant: plantSplitSession },
  { name: 'a cent off', orders: [sale], plant: plantCentOff },
  { name: 'decorated id', orders: [sale], plant: plantDecoratedId },
  { name: 'refund soon', orders: [sale], plant: plantLaterRefund(2) },
  { name: 'refund much later', orders: [sale], plant: plantLaterRefund(8) },
];

const onWoo: readonly Phenomenon[] = [
  { name: 'shared number', orders: [sale, sale], plant: plantSharedNumber(true) },
  { name: 'shared number, no GA4', orders: [sale, sale], plant: plantSharedNumber(false) },
  { name: 'shared with cancelled', orders: [sale, cancelled], plant: plantSharedNumber(true) },
  { name: 'abandoned draft', orders: [draft], plant: plantRightlyAbsent },
];

const onShopify: readonly Phenomenon[] = [
  { name: 'test order in GA4', orders: [testOrder], plant: plantNoSale('excluded_in_ga4') },
];

/** The rare phenomena of a shop; they take turns, day by day, so that each one recurs. */
export function rarePhenomena(plan: ShopPlan): readonly Phenomenon[] {
  return [...everywhere, ...(plan.platform === 'woo' ? onWoo : onShopify)];
}
