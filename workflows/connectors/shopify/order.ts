import { z } from 'zod';
import { matchKey } from '../match-key.ts';
import { remoteMoney, remoteText } from '../remote-values.ts';
import type { OrderRow } from '../source.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const moneyBag = z.object({ shopMoney: z.object({ amount: remoteMoney }) });
const shopMoney = moneyBag.transform((set) => set.shopMoney.amount);
const shopMoneyOrZero = moneyBag.nullable().transform((set) => set?.shopMoney.amount ?? '0.00');
const textOrBlank = remoteText.nullable().transform((text) => text ?? '');
const currency = z.string().length(3);
const utm = z.object({ source: remoteText.nullish() }).nullish();

/** An order as ORDERS_QUERY gets it. */
export const shopifyOrder = z.object({
  legacyResourceId: z.string().regex(/^\d+$/),
  name: remoteText,
  number: z.int(),
  confirmationNumber: textOrBlank,
  createdAt: instant,
  cancelledAt: instant.nullable(),
  test: z.boolean(),
  displayFinancialStatus: textOrBlank,
  displayFulfillmentStatus: remoteText,
  currencyCode: currency,
  sourceName: textOrBlank,
  paymentGatewayNames: z.array(remoteText),
  originalTotalPriceSet: moneyBag.extend({
    presentmentMoney: z.object({ amount: remoteMoney, currencyCode: currency }),
  }),
  totalTaxSet: shopMoneyOrZero,
  totalShippingPriceSet: shopMoney,
  totalDiscountsSet: shopMoneyOrZero,
  totalRefundedSet: shopMoney,
  shippingLine: z.object({ title: remoteText }).nullable(),
  customerJourneySummary: z
    .object({ lastVisit: z.object({ source: remoteText, utmParameters: utm }).nullable() })
    .nullable(),
});
export type ShopifyOrder = z.infer<typeof shopifyOrder>;

/**
 * An order as it is stored, in the shop's currency. `gross` is the total at creation. `shipping` is
 * as Shopify gives it, with its tax where the shop's prices include tax; the tax in it is not
 * asked for (it costs points), so `shippingTax` is 0.00. Statuses stand in their own fields.
 */
export function orderOf(order: ShopifyOrder): OrderRow {
  const { presentmentMoney, shopMoney: gross } = order.originalTotalPriceSet;
  const gateways = order.paymentGatewayNames.join(', ');
  return {
    externalId: order.legacyResourceId,
    number: order.name,
    confirmationNumber: order.confirmationNumber,
    keyId: order.legacyResourceId,
    keyName: matchKey(order.name),
    keyNumber: String(order.number),
    keyConfirmation: matchKey(order.confirmationNumber),
    createdAt: order.createdAt,
    status: '',
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    cancelledAt: order.cancelledAt,
    gateway: gateways,
    source: order.sourceName,
    test: order.test,
    currency: order.currencyCode,
    gross: gross.amount,
    tax: order.totalTaxSet,
    shipping: order.totalShippingPriceSet,
    shippingTax: '0.00',
    discount: order.totalDiscountsSet,
    refunded: order.totalRefundedSet,
    presentmentCurrency: presentmentMoney.currencyCode,
    presentmentGross: presentmentMoney.amount,
    payment: gateways,
    shippingMethod: order.shippingLine?.title ?? '',
    device: '',
    trafficSource: visitSource(order),
    country: '',
  };
}

function visitSource(order: ShopifyOrder): string {
  const visit = order.customerJourneySummary?.lastVisit;
  return visit?.utmParameters?.source ?? visit?.source ?? '';
}
