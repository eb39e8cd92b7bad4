import { expect } from 'chai';
import { keyRules, valueRules } from '../support/changed-rules.ts';
import { aRefund, aTransaction, anOrder, type World } from '../support/reconcile-world.ts';
import { expected } from './oracle.ts';

const order = anOrder({ externalId: '1' });
const sold = (gross: string, more: Partial<Parameters<typeof aTransaction>[0]> = {}) =>
  aTransaction({ gross, ...more });
const of = (status: string) => anOrder({ externalId: '1', status });

/** The row of a key, the only one where none is named. */
function rowOf(world: World, key?: string) {
  const rows = expected(world).rows.map(({ row }) => row);
  const [found] = key === undefined ? rows : rows.filter((row) => row.key === key);
  if (!found) throw new Error('no such row');
  return found;
}

const verdicts: [string, World, string][] = [
  [
    'an id that names nothing',
    { transactions: [sold('700.00', { transactionId: '(not set)', transactions: 7 })] },
    'unidentifiable',
  ],
  ['a key of no order', { transactions: [sold('100.00')] }, 'unknown_in_shop'],
  [
    'a number of two orders',
    { orders: [order, anOrder({ externalId: '8', number: '1' })], transactions: [sold('100.00')] },
    'duplicate_order_key',
  ],
  [
    'an open order in GA4',
    { orders: [of('on-hold')], transactions: [sold('100.00')] },
    'open_in_ga4',
  ],
  [
    'a failed order in GA4',
    { orders: [of('failed')], transactions: [sold('100.00')] },
    'cancelled_in_ga4',
  ],
  [
    'a refund that GA4 has',
    { orders: [of('refunded')], transactions: [sold('100.00'), aRefund({ refund: '99.99' })] },
    'refunded_in_both',
  ],
  [
    'a refund that GA4 has not all of',
    { orders: [of('refunded')], transactions: [sold('100.00'), aRefund({ refund: '99.98' })] },
    'refunded_in_ga4',
  ],
  [
    'an order by phone in GA4',
    { orders: [anOrder({ externalId: '1', source: 'admin' })], transactions: [sold('100.00')] },
    'excluded_in_ga4',
  ],
  ['an abandoned order', { orders: [of('pending')] }, 'rightly_absent'],
  ['a sale of an unsettled day', { orders: [order], readAt: '2026-03-12T00:00:00Z' }, 'pending'],
  [
    'a sale that GA4 has only the refund of',
    { orders: [order], transactions: [aRefund({})] },
    'missing_in_ga4',
  ],
  [
    'an order in another currency',
    { orders: [anOrder({ externalId: '1', currency: 'RON' })], transactions: [sold('100.00')] },
    'currency_mismatch',
  ],
  [
    'twice the money in two transactions',
    { orders: [order], transactions: [sold('200.00', { transactions: 2 })] },
    'duplicated_in_ga4',
  ],
  ['less money', { orders: [order], transactions: [sold('84.00')] }, 'value_mismatch'],
  ['the same money', { orders: [order], transactions: [sold('100.01')] }, 'matched'],
];

const vat = valueRules({ vatRates: [{ from: null, percent: '19' }] });
const bare = { tax: '0.00', shipping: '0.00', shippingTax: '0.00', discount: '0.00' };
const foreign = { presentmentCurrency: 'HUF', presentmentGross: '400.00' };
const causes: [string | null, World][] = [
  ['tax', { orders: [order], transactions: [sold('84.00')] }],
  ['shipping', { orders: [order], transactions: [sold('94.05')] }],
  ['tax_and_shipping', { orders: [order], transactions: [sold('79.00')] }],
  ['discount', { orders: [order], transactions: [sold('107.00')] }],
  [
    'refund',
    { orders: [anOrder({ externalId: '1', refunded: '33.00' })], transactions: [sold('67.00')] },
  ],
  [
    'presentment_currency',
    { orders: [anOrder({ externalId: '1', ...foreign })], transactions: [sold('400.00')] },
  ],
  [
    'vat_rate',
    { rules: vat, orders: [anOrder({ externalId: '1', ...bare })], transactions: [sold('84.03')] },
  ],
  [
    'multiple',
    { orders: [anOrder({ externalId: '1', ...bare })], transactions: [sold('10000.00')] },
  ],
  ['multiple', { orders: [anOrder({ externalId: '1', ...bare })], transactions: [sold('0.10')] }],
  [null, { orders: [order], transactions: [sold('61.17')] }],
];

describe('the oracle', () => {
  for (const [what, world, verdict] of verdicts) {
    it(`${what}: ${verdict}`, () => {
      expect(rowOf(world).verdict).to.equal(verdict);
    });
  }

  for (const [cause, world] of causes) {
    it(`explains a gap by ${cause ?? 'nothing'} (${world.transactions?.[0]?.gross ?? ''})`, () => {
      expect(rowOf(world)).to.include({ verdict: 'value_mismatch', cause });
    });
  }

  it('compares what the basis of the order’s day says', () => {
    const basis = [
      { from: null, basis: 'gross' as const },
      { from: '2026-03-10', basis: 'net' as const },
    ];
    const world = { rules: valueRules({ basis }), orders: [order], transactions: [sold('79.00')] };
    expect(rowOf(world)).to.include({ verdict: 'matched', definition: -21_000_000n });
  });

  it('compares a converted sale within two per cent', () => {
    const world = (gross: string): World => ({
      orders: [anOrder({ externalId: '1', ...foreign })],
      transactions: [sold(gross, { eventCurrency: 'HUF' })],
    });
    expect(rowOf(world('102.00'))).to.deep.include({ verdict: 'matched' });
    expect(rowOf(world('102.01')).verdict).to.equal('value_mismatch');
  });

  it('finds an order from long ago', () => {
    const orders = [anOrder({ externalId: '1', createdAt: '2025-01-01T00:00:00Z' })];
    const row = rowOf({ orders, transactions: [sold('100.00')] });
    expect(row).to.include({ scope: 'edge', matchedBy: 'late', edge: 100_000_000n });
  });

  it('joins a second scheme from five keys on, and says since when', () => {
    const ids = ['11', '12', '13', '14', '15', '16', '17', '18', '19', '20'];
    const orders = ids.map((externalId, index) =>
      anOrder({
        externalId,
        number: `n${externalId}`,
        createdAt: `2026-03-${index < 5 ? '09' : '11'}T12:00:00Z`,
      }),
    );
    const transactions = ids.map((id, index) =>
      index < 5
        ? aTransaction({ transactionId: `n${id}`, day: '2026-03-09' })
        : aTransaction({ transactionId: id, day: '2026-03-11' }),
    );
    const { key, rows } = expected({ orders, transactions });
    expect(key).to.deep.include({
      scheme: 'number',
      alias: { scheme: 'id', keys: 5, from: '2026-03-11' },
    });
    expect(rows.filter(({ row }) => row.matchedBy === 'alias')).to.have.length(5);
  });

  it('counts a re-issued family as one order where the rules say so', () => {
    const orders = [of('cancelled'), anOrder({ externalId: '2', number: '1-1' })];
    const world = { orders, transactions: [sold('100.00')] };
    expect(rowOf({ ...world, rules: keyRules({ families: true }) })).to.include({
      ...{ verdict: 'matched', matchedBy: 'family', orderId: '2', orders: 2 },
    });
    expect(rowOf(world, '1-1')).to.include({ verdict: 'missing_in_ga4', cause: 'reissued' });
    expect(expected(world).summary.headline).to.include({
      rateByCount: '0.000000',
      familyRate: '1.000000',
    });
  });

  it('pairs a missing order with the one unknown sale of its value', () => {
    const other = sold('100.00', { transactionId: '9', day: '2026-03-11' });
    expect(rowOf({ orders: [order], transactions: [other] }, '9')).to.include({
      cause: 'wrong_id',
    });
    const third = sold('100.00', { transactionId: '8' });
    expect(rowOf({ orders: [order], transactions: [other, third] }, '9').cause).to.equal(null);
  });

  it('closes the bridge of both currencies', () => {
    const { bridges } = expected({
      orders: [anOrder({ externalId: '1', currency: 'RON', gross: '500.00' })],
      transactions: [sold('100.00')],
    }).summary;
    const steps = (currency: string) =>
      bridges
        .find((bridge) => bridge.currency === currency)
        ?.steps.filter(({ amount }) => amount !== '0.00')
        .map(({ step, amount }) => `${step} ${amount}`);
    expect(steps('EUR')).to.deep.equal(['currency_mismatch 100.00']);
    expect(steps('RON')).to.deep.equal(['currency_mismatch -500.00']);
  });

  it('settles a day 72 hours after its end in the property’s zone', () => {
    const world = {
      zone: 'Europe/Bucharest',
      propertyZone: 'America/Los_Angeles',
      from: '2026-03-08',
      to: '2026-03-08',
    };
    const counted = (readAt: string) => expected({ ...world, readAt }).summary.counted;
    // Los Angeles has 23 hours on that day.
    expect(counted('2026-03-12T06:59:59.999Z')).to.equal(null);
    expect(counted('2026-03-12T07:00:00Z')).to.deep.equal({
      ...{ from: world.from, to: world.to, days: 1 },
    });
  });
});
