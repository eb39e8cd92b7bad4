import { plantConverted, plantNoCurrency, plantThirdCurrency } from './currencies.ts';
import { plantGap } from './gaps.ts';
import { plantReissued, plantWrongId } from './missing.ts';
import {
  plantCentOff,
  plantDecoratedId,
  plantLaterRefund,
  plantMatched,
  plantNoSale,
  plantRefundedInBoth,
  plantRightlyAbsent,
  plantSplitSession,
  type Phenomenon,
} from './phenomena.ts';
import type { ShopPlan } from './shop-plan.ts';
import { plantSeenAgain, plantSentTwice, plantSharedNumber } from './repeats.ts';
import {
  abroad,
  cancelled,
  draft,
  excluded,
  fullSale,
  open,
  partlyRefunded,
  refunded,
  sale,
  strange,
  testOrder,
} from './wishes.ts';

const everywhere: readonly Phenomenon[] = [
  { name: 'gap tax', orders: [fullSale], plant: plantGap('tax') },
  { name: 'gap shipping', orders: [fullSale], plant: plantGap('shipping') },
  { name: 'gap both', orders: [fullSale], plant: plantGap('tax_and_shipping') },
  { name: 'gap discount', orders: [fullSale], plant: plantGap('discount') },
  { name: 'gap refund', orders: [partlyRefunded], plant: plantGap('refund') },
  { name: 'gap multiple', orders: [fullSale], plant: plantGap('multiple') },
  { name: 'gap unexplained', orders: [fullSale], plant: plantGap('unexplained') },
  { name: 'wrong id', orders: [{ ...sale, basket: 'odd' }], plant: plantWrongId },
  { name: 'sent twice', orders: [sale], plant: plantSentTwice },
  { name: 'seen again next day', orders: [sale], plant: plantSeenAgain(1) },
  { name: 'seen again later', orders: [sale], plant: plantSeenAgain(2) },
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
  {
    name: 'shared number',
    orders: [sale, sale],
    numbers: 'shared',
    plant: plantSharedNumber(true),
  },
  {
    name: 'shared number, no GA4',
    orders: [sale, sale],
    numbers: 'shared',
    plant: plantSharedNumber(false),
  },
  {
    name: 'shared with cancelled',
    orders: [sale, cancelled],
    numbers: 'shared',
    plant: plantSharedNumber(true),
  },
  { name: 'reissued', orders: [cancelled, sale], numbers: 'reissued', plant: plantReissued },
  { name: 'gap VAT rate', orders: [fullSale], plant: plantGap('vat_rate') },
  { name: 'abandoned draft', orders: [draft], plant: plantRightlyAbsent },
];

const onShopify: readonly Phenomenon[] = [
  {
    name: 'gap presentment',
    orders: [{ ...fullSale, abroad: true }],
    plant: plantGap('presentment_currency'),
  },
  { name: 'converted', orders: [abroad], plant: plantConverted },
  { name: 'third currency', orders: [sale], plant: plantThirdCurrency },
  { name: 'no currency', orders: [sale], plant: plantNoCurrency },
  { name: 'test order in GA4', orders: [testOrder], plant: plantNoSale('excluded_in_ga4') },
];

/** The rare phenomena of a shop; they take turns, day by day, so that each one recurs. */
export function rarePhenomena(plan: ShopPlan): readonly Phenomenon[] {
  return [...everywhere, ...(plan.platform === 'woo' ? onWoo : onShopify)];
}
