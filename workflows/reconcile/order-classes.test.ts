import { expect } from 'chai';
import { defaultRules, type OrderClassRule } from '../../database/matching-rules.ts';
import { classify, type OrderTraits } from './order-classes.ts';

const woo: OrderTraits = {
  platform: 'woo',
  status: 'completed',
  financialStatus: '',
  fulfillmentStatus: '',
  cancelled: false,
  gateway: 'stripe',
  source: 'checkout',
  test: false,
};
const shopify: OrderTraits = {
  ...woo,
  platform: 'shopify',
  status: '',
  financialStatus: 'PAID',
  fulfillmentStatus: 'UNFULFILLED',
  source: 'web',
};
const pending = { ...shopify, financialStatus: 'PENDING', gateway: 'klarna' };

const cases: [string, OrderTraits, string, string][] = [
  ['Woo completed', woo, 'valid', ''],
  [
    'Woo processing, through the block checkout',
    { ...woo, status: 'processing', source: 'store-api' },
    'valid',
    '',
  ],
  ['Woo of unrecorded origin', { ...woo, source: '' }, 'valid', ''],
  ['Woo pending', { ...woo, status: 'pending' }, 'open', 'pending'],
  ['Woo on hold', { ...woo, status: 'on-hold' }, 'open', 'on-hold'],
  [
    'Woo processing, cash on delivery',
    { ...woo, status: 'processing', gateway: 'cod' },
    'valid',
    '',
  ],
  ['Woo cancelled', { ...woo, status: 'cancelled' }, 'cancelled', 'cancelled'],
  ['Woo failed', { ...woo, status: 'failed' }, 'cancelled', 'failed'],
  ['Woo refunded', { ...woo, status: 'refunded' }, 'refunded', 'refunded'],
  ['Woo entered by hand', { ...woo, source: 'admin' }, 'excluded', 'not_web:admin'],
  ['Woo draft', { ...woo, status: 'checkout-draft', source: 'store-api' }, 'excluded', 'draft'],
  ['Woo trash', { ...woo, status: 'trash' }, 'excluded', 'trash'],
  ['Woo status of a plug-in', { ...woo, status: 'packing' }, 'open', 'unknown_status:packing'],
  ['Shopify paid', shopify, 'valid', ''],
  ['Shopify authorized', { ...shopify, financialStatus: 'AUTHORIZED' }, 'valid', ''],
  ['Shopify partly paid', { ...shopify, financialStatus: 'PARTIALLY_PAID' }, 'valid', ''],
  ['Shopify partly refunded', { ...shopify, financialStatus: 'PARTIALLY_REFUNDED' }, 'valid', ''],
  ['Shopify refunded', { ...shopify, financialStatus: 'REFUNDED' }, 'refunded', 'REFUNDED'],
  ['Shopify voided', { ...shopify, financialStatus: 'VOIDED' }, 'cancelled', 'VOIDED'],
  ['Shopify expired', { ...shopify, financialStatus: 'EXPIRED' }, 'cancelled', 'EXPIRED'],
  ['Shopify cancelled after payment', { ...shopify, cancelled: true }, 'cancelled', 'cancelled'],
  [
    'Shopify cancelled and refunded',
    { ...shopify, cancelled: true, financialStatus: 'REFUNDED' },
    'cancelled',
    'cancelled',
  ],
  ['Shopify pending', pending, 'open', 'PENDING'],
  [
    'Shopify pending, cash on delivery',
    { ...pending, gateway: 'Cash on Delivery (COD)' },
    'valid',
    '',
  ],
  [
    'Shopify pending, manual beside a gift card',
    { ...pending, gateway: 'gift_card, manual' },
    'valid',
    '',
  ],
  [
    'Shopify pending, a gateway that only sounds manual',
    { ...pending, gateway: 'manualis' },
    'open',
    'PENDING',
  ],
  ['Shopify pending, manual in brackets', { ...pending, gateway: 'klarna (manual)' }, 'valid', ''],
  [
    'Shopify pending, cash on delivery in words of its own spacing',
    { ...pending, gateway: 'Cash - on - Delivery' },
    'valid',
    '',
  ],
  [
    'Shopify pending, a gateway with a number to its name',
    { ...pending, gateway: 'cod2' },
    'open',
    'PENDING',
  ],
  ['Shopify pending, sent', { ...pending, fulfillmentStatus: 'FULFILLED' }, 'valid', ''],
  [
    'Shopify pending, partly sent',
    { ...pending, fulfillmentStatus: 'PARTIALLY_FULFILLED' },
    'valid',
    '',
  ],
  ['Shopify pending, on hold', { ...pending, fulfillmentStatus: 'ON_HOLD' }, 'open', 'PENDING'],
  ['Shopify point of sale', { ...shopify, source: 'pos' }, 'excluded', 'not_web:pos'],
  ['Shopify test', { ...shopify, test: true }, 'excluded', 'test'],
  ['Shopify test, cancelled', { ...shopify, test: true, cancelled: true }, 'excluded', 'test'],
  ['Shopify without status', { ...shopify, financialStatus: '' }, 'open', 'unknown_status:'],
  [
    'Woo whose financial status is set',
    { ...woo, status: 'odd', financialStatus: 'PAID' },
    'open',
    'unknown_status:odd',
  ],
];

describe('classify', () => {
  for (const [name, traits, expected, reason] of cases) {
    it(`${name}: ${expected}`, () => {
      expect(classify(traits, defaultRules)).to.deep.equal({ class: expected, reason });
    });
  }

  it('takes the first rule that holds', () => {
    const classes: OrderClassRule[] = [
      { when: { status: { oneOf: ['completed'] } }, class: 'open', reason: '{status} by {nobody}' },
      { when: {}, class: 'valid', reason: '' },
    ];
    const rules = { ...defaultRules, classes };
    expect(classify(woo, rules)).to.deep.equal({ class: 'open', reason: 'completed by {nobody}' });
    expect(classify(shopify, rules).class).to.equal('valid');
  });

  it('leaves a reason alone that names no trait', () => {
    const classes: OrderClassRule[] = [{ when: {}, class: 'open', reason: 'for {nobody}' }];
    expect(classify(woo, { ...defaultRules, classes }).reason).to.equal('for {nobody}');
  });
});
