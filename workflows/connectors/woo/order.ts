import Big from 'big.js';
import { z } from 'zod';
import { canonicalMoney } from '../../../database/money.ts';
import { matchKey } from '../match-key.ts';
import { remoteMoney, remoteText } from '../remote-values.ts';
import type { OrderRow } from '../source.ts';

/** What is asked of each order: nothing of the shopper but the country. */
export const ORDER_FIELDS = [
  ...['id', 'number', 'status', 'date_created_gmt', 'currency', 'total', 'total_tax'],
  ...['shipping_total', 'shipping_tax', 'discount_total', 'discount_tax', 'refunds'],
  ...[
    'payment_method',
    'payment_method_title',
    'created_via',
    'shipping_lines',
    'meta_data',
    'billing.country',
  ],
].join(',');

const GMT = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'not a GMT date without zone');
const META = z.object({ key: z.string(), value: z.unknown() });

/** An order as WooCommerce sends it, as far as it is stored. */
export const wooOrder = z.object({
  id: z.int().positive(),
  number: z.union([remoteText, z.int().transform(String)]),
  status: remoteText,
  date_created_gmt: GMT,
  currency: z.string().length(3),
  total: remoteMoney,
  total_tax: remoteMoney,
  shipping_total: remoteMoney,
  shipping_tax: remoteMoney,
  discount_total: remoteMoney,
  discount_tax: remoteMoney.default('0.00'),
  refunds: z.array(z.object({ total: remoteMoney })).default([]),
  payment_method: remoteText.default(''),
  payment_method_title: remoteText.default(''),
  created_via: remoteText.default(''),
  shipping_lines: z.array(z.object({ method_title: remoteText.nullish() })).default([]),
  meta_data: z.array(META).default([]),
  billing: z.object({ country: remoteText.default('') }).optional(),
});
export type WooOrder = z.infer<typeof wooOrder>;

/**
 * An order as it is stored. `total` keeps the original amount after a refund; refunds are negative
 * texts. `discount` is what the customer saved, tax included, whereas `discount_total` is without it.
 * Only the `*_gmt` date names one instant: local dates repeat when clocks go back.
 */
export function orderOf(order: WooOrder): OrderRow {
  const id = String(order.id);
  return {
    externalId: id,
    number: order.number,
    confirmationNumber: '',
    keyId: id,
    keyName: null,
    keyNumber: matchKey(order.number) ?? id,
    keyConfirmation: null,
    createdAt: `${order.date_created_gmt}Z`,
    status: order.status,
    financialStatus: '',
    fulfillmentStatus: '',
    cancelledAt: null,
    gateway: order.payment_method,
    source: order.created_via,
    test: false,
    currency: order.currency,
    gross: order.total,
    tax: order.total_tax,
    shipping: order.shipping_total,
    shippingTax: order.shipping_tax,
    discount: canonicalMoney(new Big(order.discount_total).plus(order.discount_tax).toFixed()),
    refunded: refundedOf(order),
    presentmentCurrency: null,
    presentmentGross: null,
    payment: order.payment_method_title,
    shippingMethod: order.shipping_lines.map((line) => line.method_title ?? '').join(', '),
    ...attributionOf(order),
    country: order.billing?.country ?? '',
  };
}

function refundedOf(order: WooOrder): string {
  const sum = order.refunds.reduce((all, { total }) => all.plus(new Big(total).abs()), new Big(0));
  return canonicalMoney(sum.toFixed());
}

function attributionOf(order: WooOrder): Pick<OrderRow, 'device' | 'trafficSource'> {
  const found = new Map<string, string>();
  for (const { key, value } of order.meta_data) {
    if (typeof value === 'string') found.set(key, value.replaceAll('\0', ''));
  }
  const read = (name: string) => found.get(`_wc_order_attribution_${name}`) ?? '';
  return { device: read('device_type'), trafficSource: read('utm_source') || read('source_type') };
}
