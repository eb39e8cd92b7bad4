import { expect } from 'chai';
import { orderOf, shopifyOrder } from './order.ts';
import { sentOrder } from '../test-support/shopify-order.ts';

const read = (changes: object) => orderOf(shopifyOrder.parse({ ...sentOrder(1), ...changes }));

describe('a Shopify order', () => {
  it('is stored with id, name, number and confirmation number as keys', () => {
    expect(read({ name: '#DE-1001' })).to.include({
      externalId: '450789469001',
      number: '#DE-1001',
      confirmationNumber: 'XPAV284CT',
      keyId: '450789469001',
      keyName: 'de-1001',
      keyNumber: '1001',
      keyConfirmation: 'xpav284ct',
      createdAt: '2026-09-02T10:00:00.000Z',
      cancelledAt: null,
    });
  });

  it('has no name as a key where the shop blanks it', () => {
    expect(read({ name: ' ' })).to.include({ keyName: null, keyNumber: '1001' });
  });

  it('keeps amounts of the shop and of the customer apart', () => {
    expect(read({})).to.include({
      currency: 'EUR',
      gross: '119.00',
      tax: '19.00',
      shipping: '4.90',
      shippingTax: '0.00',
      discount: '10.00',
      refunded: '0.00',
      presentmentCurrency: 'CHF',
      presentmentGross: '112.35',
    });
  });

  it('leaves its state to the fields of payment and fulfilment', () => {
    expect(read({ cancelledAt: '2026-09-03T12:00:00+02:00' })).to.include({
      status: '',
      financialStatus: 'PAID',
      fulfillmentStatus: 'FULFILLED',
      cancelledAt: '2026-09-03T10:00:00.000Z',
      gateway: 'shopify_payments, gift_card',
      payment: 'shopify_payments, gift_card',
      source: 'web',
      device: '',
      test: false,
    });
  });

  it('reads what Shopify may leave null', () => {
    const nothing = {
      totalTaxSet: null,
      totalDiscountsSet: null,
      customerJourneySummary: null,
      displayFinancialStatus: null,
      confirmationNumber: null,
      shippingLine: null,
      sourceName: null,
    };
    expect(read(nothing)).to.include({
      tax: '0.00',
      discount: '0.00',
      trafficSource: '',
      financialStatus: '',
      confirmationNumber: '',
      keyConfirmation: null,
      shippingMethod: '',
      source: '',
    });
  });

  it('prefers the UTM source to the visit', () => {
    const visit = (utmParameters: object | null) => ({
      customerJourneySummary: { lastVisit: { source: 'direct', utmParameters } },
    });
    expect(read(visit({ source: 'newsletter' })).trafficSource).to.equal('newsletter');
    expect(read(visit(null)).trafficSource).to.equal('direct');
  });
});
