import { DateTime } from 'luxon';
import type { Ga4Row } from '../demo/model.ts';
import type { ShopPlan } from '../demo/shop-plan.ts';

/** The value of a dimension for one stored event. */
export type Dimension = (row: Ga4Row, plan: ShopPlan) => string;

const COUNTRIES: Readonly<Record<string, string>> = {
  RO: 'Romania',
  MD: 'Moldova',
  BG: 'Bulgaria',
  DE: 'Germany',
  AT: 'Austria',
  CH: 'Switzerland',
};

const at = (format: string): Dimension => {
  return (row, plan) => DateTime.fromMillis(row.at, { zone: plan.propertyZone }).toFormat(format);
};

/** The documented dimensions that the demo properties know; there is no `paymentType`. */
export const dimensions: Readonly<Record<string, Dimension>> = {
  transactionId: (row) => row.transactionId,
  date: (row) => row.day.replaceAll('-', ''),
  dateHour: at('yyyyMMddHH'),
  dateHourMinute: at('yyyyMMddHHmm'),
  hour: at('HH'),
  eventName: (row) => row.event,
  // What the event was sent in; what amounts are reported in is the request's field of this name.
  currencyCode: (row) => row.eventCurrency,
  orderCoupon: () => '(not set)',
  shippingTier: () => '(not set)',
  sessionDefaultChannelGroup: (row) => row.visit.channel,
  sessionSourceMedium: (row) => `${row.visit.source} / ${row.visit.medium}`,
  sessionSource: (row) => row.visit.source,
  sessionMedium: (row) => row.visit.medium,
  sessionCampaignName: (row) => row.visit.campaign || '(not set)',
  deviceCategory: (row) => row.visit.device,
  browser: (row) => row.visit.browser,
  operatingSystem: (row) => row.visit.system,
  platform: () => 'web',
  country: (row) => COUNTRIES[row.visit.country] ?? '(not set)',
  city: () => '(not set)',
  landingPage: () => '/',
  newVsReturning: () => 'new',
  itemName: () => '(not set)',
  itemId: () => '(not set)',
};

/** What a metric adds up: money in cents, or a count. */
export interface Metric {
  readonly type: 'TYPE_CURRENCY' | 'TYPE_INTEGER';
  readonly of: (row: Ga4Row) => number;
}

const money = (of: Metric['of']): Metric => ({ type: 'TYPE_CURRENCY', of });
const count = (of: Metric['of']): Metric => ({ type: 'TYPE_INTEGER', of });

export const metrics: Readonly<Record<string, Metric>> = {
  // Purchases minus refunds, unlike the gross ones.
  purchaseRevenue: money((row) => row.gross - row.refund),
  totalRevenue: money((row) => row.gross - row.refund),
  grossPurchaseRevenue: money((row) => row.gross),
  refundAmount: money((row) => row.refund),
  taxAmount: money((row) => row.tax),
  shippingAmount: money((row) => row.shipping),
  itemRevenue: money((row) => row.gross - row.refund),
  transactions: count((row) => row.transactions),
  ecommercePurchases: count((row) => row.transactions),
  eventCount: count(() => 1),
};

/** Item-scoped fields do not mix with these metrics of whole transactions. */
export function isItemScoped(name: string): boolean {
  return name.startsWith('item');
}
export const WHOLE_PURCHASE_METRICS = [
  'purchaseRevenue',
  'grossPurchaseRevenue',
  'transactions',
  'refundAmount',
  'taxAmount',
  'shippingAmount',
] as const;
