import type { DemoOrder, Visit } from '../demo/model.ts';
import type { ShopPlan } from '../demo/shop-plan.ts';
import { money } from '../money.ts';

/** An order as the Admin API shows it; fields of the schema that it lacks are null. */
export type OrderNode = ReturnType<typeof orderNode>;

/** The Admin API's view of an order. Totals contain tax and shipping; each amount in both currencies. */
export function orderNode(order: DemoOrder, { currency, zone }: ShopPlan) {
  const { basket, shape } = order;
  const bag = (cents: number) => {
    const { currency: paidIn, rate } = order.presentment ?? { currency, rate: 1 };
    return {
      shopMoney: { amount: money(cents), currencyCode: currency },
      presentmentMoney: { amount: money(Math.round(cents * rate)), currencyCode: paidIn },
    };
  };
  const refunded = order.refunds.reduce((sum, { amount }) => sum + amount, 0);
  const legacyResourceId = String(order.id);
  const createdAt = isoSeconds(order.createdAt);
  return {
    id: `gid://shopify/Order/${legacyResourceId}`,
    legacyResourceId,
    name: `#${order.number}`,
    number: Number(order.number),
    confirmationNumber: order.id.toString(36).toUpperCase().padStart(9, '0').slice(-9),
    checkoutToken: `ck${order.id.toString(16)}`,
    createdAt,
    processedAt: createdAt,
    updatedAt: isoSeconds(Math.max(order.createdAt, ...order.refunds.map(({ at }) => at))),
    cancelledAt: shape.cancelled ? isoSeconds(order.createdAt + 7_200_000) : null,
    cancelReason: shape.cancelled ? 'CUSTOMER' : null,
    closed: false,
    confirmed: true,
    test: shape.test,
    edited: false,
    displayFinancialStatus: shape.status,
    displayFulfillmentStatus: shape.fulfillment,
    currencyCode: currency,
    presentmentCurrencyCode: order.presentment?.currency ?? currency,
    taxesIncluded: true,
    sourceName: shape.source,
    paymentGatewayNames: order.gateways,
    discountCodes: basket.discountNet > 0 ? ['HERBST'] : [],
    attribution: { handle: shape.source, displayName: shape.source, icon: null },
    shippingLine: shape.source === 'pos' ? null : shippingLine(order, zone),
    totalPriceSet: bag(basket.total),
    originalTotalPriceSet: bag(basket.total),
    currentTotalPriceSet: bag(basket.total - refunded),
    totalRefundedSet: bag(refunded),
    // Orders that cost nothing have no tax at all.
    totalTaxSet: basket.total === 0 ? null : bag(basket.tax),
    totalShippingPriceSet: bag(basket.shippingNet + basket.shippingTax),
    totalDiscountsSet: bag(basket.discountNet + basket.discountTax),
    shippingAddress: { countryCodeV2: order.visit.country },
    billingAddress: { countryCodeV2: order.visit.country },
    customerJourneySummary: journey(order, createdAt),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds.slice(0, first ?? undefined).map(({ at, amount }, index) => ({
        id: `gid://shopify/Refund/${order.id + index + 1}`,
        legacyResourceId: String(order.id + index + 1),
        createdAt: isoSeconds(at),
        processedAt: isoSeconds(at),
        updatedAt: isoSeconds(at),
        totalRefundedSet: bag(amount),
      })),
  };
}

function shippingLine({ shippingMethod }: DemoOrder, zone: string) {
  return {
    title: shippingMethod,
    code: shippingMethod.toLowerCase().replaceAll(' ', '-'),
    source: zone === 'Europe/Berlin' ? 'shopify' : null,
    deliveryCategory: null,
    custom: false,
    isRemoved: false,
  };
}

/** Orders made by staff have no visit; of every thirteenth other one Shopify knows none. */
function journey(order: DemoOrder, occurredAt: string) {
  if (order.shape.source !== 'web' || Number(order.number) % 13 === 0) return null;
  const { visit } = order;
  const lastVisit = {
    id: `gid://shopify/CustomerVisit/${order.id}`,
    occurredAt,
    source: visit.source === '(direct)' ? 'direct' : visit.source,
    sourceType: visit.medium === 'organic' ? 'SEO' : null,
    landingPage: 'https://nordlicht.example/',
    referrerUrl: null,
    utmParameters: utm(visit),
  };
  return { ready: true, customerOrderIndex: 1, daysToConversion: 0, lastVisit };
}

function utm({ source, medium, campaign }: Visit) {
  const isTagged = !['(none)', 'organic', 'referral'].includes(medium);
  return isTagged ? { source, medium, campaign, content: null, term: null } : null;
}

function isoSeconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
