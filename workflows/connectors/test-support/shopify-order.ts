const shop = (amount: string) => ({ shopMoney: { amount } });

/** An order as the query of orders gets it; `index` tells orders apart. */
export const sentOrder = (index: number): object => ({
  legacyResourceId: String(450789469000 + index),
  name: `#${1000 + index}`,
  number: 1000 + index,
  confirmationNumber: 'XPAV284CT',
  createdAt: '2026-09-02T10:00:00Z',
  cancelledAt: null,
  test: false,
  displayFinancialStatus: 'PAID',
  displayFulfillmentStatus: 'FULFILLED',
  currencyCode: 'EUR',
  sourceName: 'web',
  paymentGatewayNames: ['shopify_payments', 'gift_card'],
  originalTotalPriceSet: {
    ...shop('119.0'),
    presentmentMoney: { amount: '112.35', currencyCode: 'CHF' },
  },
  totalTaxSet: shop('19.00'),
  totalShippingPriceSet: shop('4.9'),
  totalDiscountsSet: shop('10.0'),
  totalRefundedSet: shop('0.0'),
  shippingLine: { title: 'DHL' },
  customerJourneySummary: {
    lastVisit: { source: 'Google', utmParameters: { source: 'google' } },
  },
});
