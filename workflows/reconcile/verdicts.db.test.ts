import { expect } from 'chai';
import { valueRules } from '../../test/support/changed-rules.ts';
import type { World } from '../../test/support/reconcile-world.ts';
import { aRefund, aTransaction, anOrder } from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';

interface Case {
  readonly it: string;
  readonly world: World;
  readonly verdict: string;
  readonly cause?: string | null;
  /** difference and edge_value; 0 where not given. */
  readonly difference?: string;
  readonly edge?: string;
  readonly scope?: string;
}

const order = anOrder({ externalId: '1' });
const refundedOrder = anOrder({ externalId: '1', status: 'refunded' });
const unsettled = { readAt: '2026-03-14T23:59:59.999Z' };
const gap = (gross: string): World => ({
  orders: [order],
  transactions: [aTransaction({ gross })],
});
const vatFromThatDay = valueRules({
  vatRates: [
    { from: null, percent: '19' },
    { from: '2026-03-10', percent: '25' },
  ],
});

const cases: Case[] = [
  {
    it: 'an id that is (not set) is unidentifiable',
    world: { transactions: [aTransaction({ transactionId: '(not set)' })] },
    verdict: 'unidentifiable',
    difference: '100',
  },
  {
    it: 'a key that no order has is unknown',
    world: { transactions: [aTransaction({})] },
    verdict: 'unknown_in_shop',
    difference: '100',
  },
  {
    it: 'two orders with one key are a duplicate key, and both count in the shop',
    world: {
      orders: [order, anOrder({ externalId: '2', number: '1' })],
      transactions: [aTransaction({})],
    },
    verdict: 'duplicate_order_key',
    difference: '-100',
  },
  {
    it: 'an open order in GA4 is open in GA4',
    world: {
      orders: [anOrder({ externalId: '1', status: 'on-hold' })],
      transactions: [aTransaction({})],
    },
    verdict: 'open_in_ga4',
    difference: '100',
  },
  {
    it: 'a cancelled order in GA4 is cancelled in GA4',
    world: {
      orders: [anOrder({ externalId: '1', status: 'cancelled' })],
      transactions: [aTransaction({})],
    },
    verdict: 'cancelled_in_ga4',
    difference: '100',
  },
  {
    it: 'a refunded order whose refund GA4 lacks a cent too much of is refunded in GA4',
    world: {
      orders: [refundedOrder],
      transactions: [aTransaction({}), aRefund({ refund: '99.98' })],
    },
    verdict: 'refunded_in_ga4',
    difference: '100',
  },
  {
    it: 'a refunded order whose refund GA4 has within tolerance is refunded in both',
    world: {
      orders: [refundedOrder],
      transactions: [aTransaction({}), aRefund({ refund: '99.99', day: '2026-03-12' })],
    },
    verdict: 'refunded_in_both',
    difference: '100',
  },
  {
    it: 'a refunded order of which GA4 took back more than it was worth is refunded in both',
    world: {
      orders: [refundedOrder],
      transactions: [aTransaction({}), aRefund({ refund: '150.00' })],
    },
    verdict: 'refunded_in_both',
    difference: '100',
  },
  {
    it: 'an excluded order in GA4 is excluded in GA4',
    world: {
      orders: [anOrder({ externalId: '1', source: 'admin' })],
      transactions: [aTransaction({})],
    },
    verdict: 'excluded_in_ga4',
    difference: '100',
  },
  {
    it: 'an order that is not valid and not in GA4 is rightly absent',
    world: { orders: [anOrder({ externalId: '1', status: 'failed' })] },
    verdict: 'rightly_absent',
  },
  {
    it: 'an order of which GA4 has only the refund is not in GA4',
    world: { orders: [order], transactions: [aRefund({})] },
    verdict: 'missing_in_ga4',
    difference: '-100',
  },
  {
    it: 'an order of which GA4 has only refunds, on two days, is not in GA4',
    world: { orders: [order], transactions: [aRefund({}), aRefund({ day: '2026-03-11' })] },
    verdict: 'missing_in_ga4',
    difference: '-100',
  },
  {
    it: 'a valid order of an unsettled day without GA4 is pending',
    world: {
      orders: [anOrder({ externalId: '1', createdAt: '2026-03-11T12:00:00Z' })],
      ...unsettled,
    },
    verdict: 'pending',
    scope: 'provisional',
  },
  {
    it: 'a valid order of a settled day without GA4 is missing',
    world: { orders: [order] },
    verdict: 'missing_in_ga4',
    difference: '-100',
  },
  {
    it: "an order in another currency than GA4's report has no difference",
    world: {
      orders: [anOrder({ externalId: '1', currency: 'USD' })],
      transactions: [aTransaction({})],
    },
    verdict: 'currency_mismatch',
  },
  {
    it: 'two transactions with twice the money are duplicated',
    world: {
      orders: [order],
      transactions: [aTransaction({ transactions: 2, gross: '200.01' })],
    },
    verdict: 'duplicated_in_ga4',
    difference: '100.01',
  },
  {
    it: 'purchases on two dates with twice the money are duplicated, though GA4 counts one transaction',
    world: {
      orders: [order],
      transactions: [aTransaction({}), aTransaction({ day: '2026-03-11', transactions: 0 })],
    },
    verdict: 'duplicated_in_ga4',
    cause: 'seen_again',
    difference: '100',
  },
  {
    it: 'rows on three dates with three times the money are duplicated',
    world: {
      orders: [order],
      transactions: ['2026-03-10', '2026-03-11', '2026-03-13'].map((day) => aTransaction({ day })),
    },
    verdict: 'duplicated_in_ga4',
    difference: '200',
    edge: '-100',
  },
  {
    it: 'twice the money in one transaction is a wrong value, not a duplicate',
    world: gap('200.00'),
    verdict: 'value_mismatch',
    cause: 'multiple',
    difference: '100',
  },
  {
    it: 'twice the money in one transaction is a wrong value, though its refund is on another date',
    world: {
      orders: [order],
      transactions: [aTransaction({ gross: '200.00' }), aRefund({ day: '2026-03-11' })],
    },
    verdict: 'value_mismatch',
    cause: 'multiple',
    difference: '100',
  },
  {
    it: 'two transactions with the money of one are no duplicate',
    world: { orders: [order], transactions: [aTransaction({ transactions: 2 })] },
    verdict: 'matched',
  },
  {
    it: 'a gap of the tax',
    world: gap('84.00'),
    verdict: 'value_mismatch',
    cause: 'tax',
    difference: '-16',
  },
  {
    it: 'a gap of the shipping with its tax',
    world: gap('94.05'),
    verdict: 'value_mismatch',
    cause: 'shipping',
    difference: '-5.95',
  },
  {
    it: 'a gap of tax and shipping',
    world: gap('79.00'),
    verdict: 'value_mismatch',
    cause: 'tax_and_shipping',
    difference: '-21',
  },
  {
    it: 'a gap of the discount',
    world: gap('107.00'),
    verdict: 'value_mismatch',
    cause: 'discount',
    difference: '7',
  },
  {
    it: 'a gap of the refund',
    world: {
      orders: [anOrder({ externalId: '1', refunded: '33.00' })],
      transactions: [aTransaction({ gross: '67.00' })],
    },
    verdict: 'value_mismatch',
    cause: 'refund',
    difference: '-33',
  },
  {
    it: "a gap of the VAT rate that is valid from the order's day on",
    world: { ...gap('125.00'), rules: vatFromThatDay },
    verdict: 'value_mismatch',
    cause: 'vat_rate',
    difference: '25',
  },
  {
    it: "no gap of the VAT rate that was valid until the order's day",
    world: { ...gap('119.00'), rules: vatFromThatDay },
    verdict: 'value_mismatch',
    cause: null,
    difference: '19',
  },
  {
    it: 'a cent is within tolerance',
    world: gap('100.01'),
    verdict: 'matched',
    difference: '0.01',
  },
  {
    it: 'a hair more than a cent is not',
    world: gap('100.010001'),
    verdict: 'value_mismatch',
    cause: null,
    difference: '0.010001',
  },
  {
    it: 'one purchase in two sessions is one purchase',
    world: {
      orders: [order],
      transactions: [
        aTransaction({ gross: '60.00' }),
        aTransaction({ gross: '40.00', transactions: 0, channel: 'Unassigned' }),
      ],
    },
    verdict: 'matched',
  },
  {
    it: 'an order that costs nothing is matched',
    world: {
      orders: [anOrder({ externalId: '1', gross: '0.00' })],
      transactions: [aTransaction({ gross: '0.00' })],
    },
    verdict: 'matched',
  },
  {
    it: 'an order outside the window that GA4 has inside it goes to the edges',
    world: {
      orders: [anOrder({ externalId: '1', createdAt: '2026-03-08T23:59:59Z' })],
      transactions: [aTransaction({ day: '2026-03-09' })],
    },
    verdict: 'matched',
    scope: 'edge',
    edge: '100',
  },
  {
    it: 'an order inside the window that GA4 has on the day after it is matched by the margin',
    world: {
      orders: [anOrder({ externalId: '1', createdAt: '2026-03-11T23:59:59Z' })],
      transactions: [aTransaction({ day: '2026-03-12' })],
    },
    verdict: 'matched',
    edge: '-100',
  },
  {
    it: 'a key is looked up among all stored orders before it is called unknown',
    world: {
      orders: [anOrder({ externalId: '1', createdAt: '2025-11-01T12:00:00Z' })],
      transactions: [aTransaction({})],
    },
    verdict: 'matched',
    scope: 'edge',
    edge: '100',
  },
  {
    it: 'an order that is gone from the shop is outside the comparison',
    world: {
      orders: [anOrder({ externalId: '1', goneAt: '2026-05-01T00:00:00Z' })],
      transactions: [aTransaction({})],
    },
    verdict: 'excluded_in_ga4',
    difference: '100',
  },
  {
    it: "an unknown key of an unsettled day alone stays out of the counted window's bridge",
    world: { transactions: [aTransaction({ day: '2026-03-11' })], ...unsettled },
    verdict: 'unknown_in_shop',
    scope: 'provisional',
  },
  {
    it: 'ids keep their leading zeros',
    world: {
      orders: [anOrder({ externalId: '7', number: '0042' })],
      transactions: [aTransaction({ transactionId: '#0042' })],
    },
    verdict: 'matched',
  },
  {
    it: 'an order keeps its suffix',
    world: {
      orders: [anOrder({ externalId: '7', number: '42-1' })],
      transactions: [aTransaction({ transactionId: '42-1' })],
    },
    verdict: 'matched',
  },
  {
    it: 'Shopify orders are found by their id in its global form',
    world: {
      kind: 'shopify',
      orders: [
        anOrder({ externalId: '77', number: '#1001', financialStatus: 'PAID', source: 'web' }),
      ],
      transactions: [aTransaction({ transactionId: 'gid://shopify/Order/77' })],
    },
    verdict: 'matched',
  },
];

describe('the verdict of a key', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  for (const each of cases) {
    it(each.it, async () => {
      const { rows } = await reconciled(bench, each.world);
      expect(rows).to.have.length(1);
      const [row] = rows;
      expect(row?.verdict).to.equal(each.verdict);
      expect(row?.scope).to.equal(each.scope ?? 'counted');
      expect(Number(row?.difference)).to.equal(Number(each.difference ?? 0));
      expect(Number(row?.edge_value)).to.equal(Number(each.edge ?? 0));
      if (each.cause !== undefined) expect(row?.cause).to.equal(each.cause);
    });
  }

  it("tells how often a free order was sent by GA4's own count", async () => {
    const { rows } = await reconciled(bench, {
      orders: [anOrder({ externalId: '1', gross: '0.00' })],
      transactions: [aTransaction({ gross: '0.00', transactions: 3 })],
    });
    expect(rows.map(({ verdict, evidence }) => ({ verdict, evidence }))).to.deep.equal([
      { verdict: 'duplicated_in_ga4', evidence: { times: 3, inflatedBy: '0.00' } },
    ]);
  });

  it('is not given to GA4 rows of the margins that no order belongs to', async () => {
    const { rows } = await reconciled(bench, {
      transactions: [
        aTransaction({ day: '2026-03-12' }),
        aTransaction({ transactionId: '', day: '2026-03-08' }),
      ],
    });
    expect(rows).to.deep.equal([]);
  });

  it('is not given to a refund that stands alone', async () => {
    const { rows } = await reconciled(bench, {
      transactions: [aRefund({}), aRefund({ transactionId: '(not set)' })],
    });
    expect(rows).to.deep.equal([]);
  });

  it('does not mistake the internal id of a Woo order for its number', async () => {
    const { rows } = await reconciled(bench, {
      orders: [anOrder({ externalId: '1001', number: '501' })],
      transactions: [aTransaction({ transactionId: '1001' })],
    });
    expect(rows.map(({ verdict }) => verdict).sort()).to.deep.equal([
      'missing_in_ga4',
      'unknown_in_shop',
    ]);
  });
});
