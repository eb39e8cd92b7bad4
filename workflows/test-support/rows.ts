import type { OrderRow, TransactionRow } from '../connectors/source.ts';

/** An order as a source gives it; say only what the test is about. */
export function anOrder(about: Partial<OrderRow> & { readonly externalId: string }): OrderRow {
  return {
    number: about.externalId,
    confirmationNumber: '',
    keyId: about.externalId,
    keyName: null,
    keyNumber: about.externalId,
    keyConfirmation: null,
    createdAt: '2026-08-11T09:00:00Z',
    status: 'processing',
    financialStatus: '',
    fulfillmentStatus: '',
    cancelledAt: null,
    gateway: 'cod',
    source: 'checkout',
    test: false,
    currency: 'RON',
    gross: '119.00',
    tax: '19.00',
    shipping: '10.00',
    shippingTax: '1.90',
    discount: '0.00',
    refunded: '0.00',
    presentmentCurrency: null,
    presentmentGross: null,
    payment: 'Cash on delivery',
    shippingMethod: 'Courier',
    device: 'Mobile',
    trafficSource: 'google',
    country: 'RO',
    ...about,
  };
}

/** A GA4 report row; say only what the test is about. */
export function aTransaction(
  about: Partial<TransactionRow> & { readonly transactionId: string },
): TransactionRow {
  return {
    day: '2026-08-11',
    key: about.transactionId,
    eventCurrency: 'RON',
    currency: 'RON',
    gross: '119.00',
    grossRaw: '119',
    refund: '0.00',
    tax: '19.00',
    shipping: '10.00',
    transactions: 1,
    channel: 'Organic Search',
    sourceMedium: 'google / organic',
    device: 'mobile',
    browser: 'Chrome',
    country: 'Romania',
    ...about,
  };
}
