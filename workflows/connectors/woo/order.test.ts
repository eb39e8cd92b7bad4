import { expect } from 'chai';
import { orderOf, wooOrder } from './order.ts';

const SENT = {
  id: 7312,
  number: '#RO-4411',
  status: 'refunded',
  date_created_gmt: '2026-10-25T00:30:00',
  currency: 'RON',
  total: '150.50',
  total_tax: '24.03',
  shipping_total: '10.0000',
  shipping_tax: '1.90',
  discount_total: '0',
  refunds: [
    { id: 1, reason: '', total: '-100.25' },
    { id: 2, total: '-50.25' },
  ],
  payment_method: 'netopia',
  payment_method_title: 'Card online',
  created_via: 'checkout',
  shipping_lines: [{ method_id: 'flat_rate', method_title: 'Curier' }],
  meta_data: [
    { id: 1, key: '_wc_order_attribution_source_type', value: 'utm' },
    { id: 2, key: '_wc_order_attribution_utm_source', value: 'google' },
    { id: 3, key: '_wc_order_attribution_device_type', value: 'Mobile' },
    { id: 4, key: 'other', value: { nested: true } },
  ],
  billing: { country: 'RO' },
};
const read = (changes: object) => orderOf(wooOrder.parse({ ...SENT, ...changes }));

describe('a WooCommerce order', () => {
  it('is stored with its number and id as keys and its GMT instant', () => {
    expect(read({})).to.include({
      externalId: '7312',
      number: '#RO-4411',
      keyId: '7312',
      keyName: null,
      keyNumber: 'ro-4411',
      keyConfirmation: null,
      createdAt: '2026-10-25T00:30:00Z',
    });
  });

  it('keeps the original total after refunds, which are summed from negative texts', () => {
    expect(read({})).to.include({
      status: 'refunded',
      gross: '150.50',
      refunded: '150.50',
      tax: '24.03',
      shipping: '10.00',
      shippingTax: '1.90',
      discount: '0.00',
    });
  });

  it('adds the tax of a discount to it', () => {
    expect(read({ discount_total: '10.00', discount_tax: '2.10' }).discount).to.equal('12.10');
  });

  it('takes device and traffic source from the attribution', () => {
    expect(read({})).to.include({
      device: 'Mobile',
      trafficSource: 'google',
      payment: 'Card online',
      gateway: 'netopia',
      source: 'checkout',
      shippingMethod: 'Curier',
      country: 'RO',
    });
  });

  it('falls back to the kind of source, and to blanks without attribution', () => {
    const typed = { key: '_wc_order_attribution_source_type', value: 'typein' };
    expect(read({ meta_data: [typed] })).to.include({ trafficSource: 'typein', device: '' });
    expect(read({ meta_data: [], billing: undefined })).to.include({
      trafficSource: '',
      country: '',
    });
  });

  it('uses the id where a plugin blanks the number', () => {
    expect(read({ number: '' }).keyNumber).to.equal('7312');
  });

  it('keeps more decimals than two exactly', () => {
    expect(read({ total: '0.1000005', refunds: [] })).to.include({
      gross: '0.100001',
      refunded: '0.00',
    });
  });

  it('is refused with a local date in place of a GMT one', () => {
    expect(() => read({ date_created_gmt: '2026-10-25T03:30:00+03:00' })).to.throw('GMT');
  });

  it('loses the NUL that PostgreSQL cannot store', () => {
    expect(read({ payment_method_title: 'Ca\0rd' }).payment).to.equal('Card');
  });
});
