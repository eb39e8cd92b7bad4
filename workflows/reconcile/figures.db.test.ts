import { expect } from 'chai';
import { defaultRules } from '../../database/matching-rules.ts';
import { keyRules } from '../../test/support/changed-rules.ts';
import {
  aTransaction,
  anOrder,
  fromMicros,
  micros,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';

/** Orders are matched by their number, whatever scores best. */
const byNumber = keyRules({ scheme: 'number' });

describe('the figures of a result', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);

  it('are empty where shop and GA4 are empty', async () => {
    const { summary, rows, complete } = await run({});
    expect(rows).to.deep.equal([]);
    expect(summary.headline.rateByCount).to.equal(null);
    expect(summary.headline.valid).to.deep.equal({ count: 0, value: '0.00' });
    expect(summary.bridges).to.have.length(1);
    expect(complete).to.equal(true);
  });

  it('miss everything where GA4 is empty', async () => {
    const { headline } = (await run({ orders: [anOrder({ externalId: '1' })] })).summary;
    expect(headline.missing).to.deep.equal({ count: 1, value: '100.00' });
    expect(headline.rateByCount).to.equal('0.000000');
  });

  it('know no order where the shop is empty', async () => {
    const { summary } = await run({ transactions: [aTransaction({})] });
    expect(stepOf(summary, 'unknown_in_shop')).to.equal('100.00');
    expect(summary.headline.rateByCount).to.equal(null);
  });

  it('leave cancelled and open orders out of the rate, which they would drag down', async () => {
    const { summary } = await run({
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2', status: 'cancelled' }),
        anOrder({ externalId: '3', status: 'pending' }),
      ],
      transactions: [aTransaction({ transactionId: '1' }), aTransaction({ transactionId: '2' })],
    });
    expect(summary.headline.rateByCount).to.equal('1.000000');
    expect(stepOf(summary, 'cancelled_in_ga4')).to.equal('100.00');
    expect(summary.notCompared).to.deep.equal([
      { class: 'cancelled', reason: 'cancelled', count: 1, value: '100.00' },
      { class: 'open', reason: 'pending', count: 1, value: '100.00' },
    ]);
  });

  it('tell orders that are gone from living ones that a rule calls vanished', async () => {
    const { summary } = await run({
      rules: {
        ...defaultRules,
        classes: [{ when: { source: { oneOf: ['kiosk'] } }, class: 'open', reason: 'vanished' }],
      },
      orders: [
        anOrder({ externalId: '1', source: 'kiosk' }),
        anOrder({ externalId: '2', source: 'kiosk', goneAt: '2026-05-01T00:00:00Z' }),
        anOrder({ externalId: '3', goneAt: '2026-05-01T00:00:00Z' }),
        anOrder({ externalId: '4' }),
      ],
    });
    expect(summary.headline.valid.count).to.equal(1);
    expect(summary.notCompared).to.have.deep.members([
      { class: 'open', reason: 'vanished', count: 1, value: '100.00' },
      { class: 'excluded', reason: 'vanished', count: 2, value: '200.00' },
    ]);
  });

  it('count an order once, however many rows GA4 has of it', async () => {
    const { summary } = await run({
      orders: [anOrder({ externalId: '1' })],
      transactions: ['Chrome', 'Safari', 'Firefox'].map((browser) => aTransaction({ browser })),
    });
    expect(summary.headline.valid).to.deep.equal({ count: 1, value: '100.00' });
    expect(stepOf(summary, 'duplicated_in_ga4')).to.equal('200.00');
  });

  it('keep each order of a shared key under its own payment and day', async () => {
    const { summary, rows } = await run({
      rules: byNumber,
      orders: [
        anOrder({ externalId: '1', payment: 'Card' }),
        anOrder({ externalId: '2', number: '1', payment: 'Cash', gross: '7.00' }),
        anOrder({ externalId: '3', number: '1', createdAt: '2026-03-11T00:00:00Z', payment: '' }),
      ],
      transactions: [aTransaction({})],
    });
    expect(rows).to.have.length(1);
    expect(
      summary.breakdowns.payment.map(({ value, found }) => [value, found.value]),
    ).to.have.deep.members([
      ['Card', '100.00'],
      ['Cash', '7.00'],
      ['', '100.00'],
    ]);
    expect(summary.days.map(({ valid }) => valid.count)).to.deep.equal([0, 2, 1]);
  });

  it('split a shared key whose orders lie on both sides of the last settled day', async () => {
    const { summary, rows } = await run({
      rules: byNumber,
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2', number: '1', createdAt: '2026-03-11T12:00:00Z', gross: '7.00' }),
      ],
      readAt: '2026-03-14T12:00:00Z',
    });
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ scope: 'counted', orders: 2, valid_orders: 1 });
    expect(rows[0]?.valid_value).to.equal('100.00');
    expect(summary.headline.valid).to.deep.equal({ count: 1, value: '100.00' });
    expect(summary.provisional?.valid).to.deep.equal({ count: 1, value: '7.00' });
  });

  it('show orders without a payment method as a row of their own', async () => {
    const { summary } = await run({ orders: [anOrder({ externalId: '1', payment: '' })] });
    expect(
      summary.breakdowns.payment.map(({ value, valid }) => [value, valid.count]),
    ).to.deep.equal([['', 1]]);
  });

  it('add money up exactly', async () => {
    const grosses = ['0.1', '0.2', '1000000000000.000001'];
    const { summary } = await run({
      orders: grosses.map((gross, index) => anOrder({ externalId: String(index), gross })),
    });
    expect(summary.headline.valid.value).to.equal('1000000000000.300001');
  });

  it('have no rate by value where the total is not positive', async () => {
    const { headline } = (
      await run({
        orders: [
          anOrder({ externalId: '1', gross: '-50.00' }),
          anOrder({ externalId: '2', gross: '20.00' }),
        ],
        transactions: [aTransaction({ transactionId: '2', gross: '20.00' })],
      })
    ).summary;
    expect(headline.valid.value).to.equal('-30.00');
    expect(headline.rateByValue).to.equal(null);
    expect(headline.rateByCount).to.equal('0.500000');
  });

  it('count orders that cost nothing, with no money', async () => {
    const { headline } = (await run({ orders: [anOrder({ externalId: '1', gross: '0.00' })] }))
      .summary;
    expect(headline.missing).to.deep.equal({ count: 1, value: '0.00' });
    expect(headline.rateByValue).to.equal(null);
  });

  it('keep the tracking rate when an order that GA4 has is refunded later', async () => {
    const { headline } = (
      await run({
        orders: [anOrder({ externalId: '1', status: 'refunded' }), anOrder({ externalId: '2' })],
        transactions: [aTransaction({ transactionId: '1' })],
      })
    ).summary;
    expect(headline.rateByCount).to.equal('0.000000');
    expect(headline.trackingRate).to.equal('0.500000');
  });

  it('call only those orders agreeing whose value agrees', async () => {
    const { headline } = (
      await run({
        orders: [anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
        transactions: [
          aTransaction({ transactionId: '1' }),
          aTransaction({ transactionId: '2', gross: '84.00' }),
        ],
      })
    ).summary;
    expect(headline.found.count).to.equal(2);
    expect(headline.agreeing).to.deep.equal({ count: 1, value: '100.00' });
  });

  it('count unidentifiable revenue by its transactions', async () => {
    const { summary } = await run({
      transactions: [
        aTransaction({ transactionId: '(not set)', transactions: 3, gross: '70.00' }),
        aTransaction({ transactionId: '(not set)', transactions: 2, browser: 'Safari' }),
      ],
    });
    const found = summary.verdicts.find(({ verdict }) => verdict === 'unidentifiable');
    expect(found).to.deep.include({ count: 5, rows: 1, ga4Value: '170.00' });
  });

  it("keep the session of GA4's row with most revenue", async () => {
    const { resultId } = await run({
      orders: [anOrder({ externalId: '1' })],
      transactions: [
        aTransaction({ gross: '0.00', transactions: 0, channel: 'A', browser: 'B', device: 'C' }),
        aTransaction({ channel: 'Email', sourceMedium: 'news / email', browser: 'Safari' }),
      ],
    });
    const { rows } = await bench.admin.query(
      `select t.channel, t.source_medium, t.device, t.browser
         from dra.result_rows r join dra.ga4_traits t on t.id = r.ga4_traits_id
        where r.result_id = $1`,
      [resultId],
    );
    expect(rows).to.deep.equal([
      {
        ...{ channel: 'Email', source_medium: 'news / email' },
        ...{ device: 'mobile', browser: 'Safari' },
      },
    ]);
  });

  it('go by the client zone for orders and by the property zone for settling', async () => {
    // 23:30 UTC is the next day in Bucharest; the property's day of London ends at 23:00 UTC.
    const world: World = {
      ...{ zone: 'Europe/Bucharest', propertyZone: 'Europe/London' },
      ...{ from: '2026-06-10', to: '2026-06-11' },
      orders: [anOrder({ externalId: '1', createdAt: '2026-06-10T23:30:00Z' })],
    };
    const settling = await run({ ...world, readAt: '2026-06-14T22:59:59.999Z' });
    expect(settling.rows[0]).to.include({ day: '2026-06-11', verdict: 'pending' });
    expect(settling.summary.nextSettledAt).to.equal('2026-06-14T23:00:00.000Z');
    const settled = await run({ ...world, readAt: '2026-06-14T23:00:00.000Z' });
    expect(settled.rows[0]).to.include({ day: '2026-06-11', verdict: 'missing_in_ga4' });
    expect(settled.summary.nextSettledAt).to.equal(null);
  });

  it('have 25 hours of orders on the day on which clocks go back', async () => {
    const { summary } = await run({
      ...{ zone: 'Europe/Berlin', from: '2025-10-26', to: '2025-10-26' },
      orders: [
        '25T21:59:59',
        '25T22:00:00',
        '26T00:30:00',
        '26T01:30:00',
        '26T22:59:59',
        '26T23:00:00',
      ].map((at, index) => anOrder({ externalId: String(index), createdAt: `2025-10-${at}Z` })),
    });
    expect(summary.headline.valid.count).to.equal(4);
  });

  it('compare nothing while no day is settled, and say until when', async () => {
    const { summary } = await run({
      orders: [anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
      transactions: [aTransaction({})],
      readAt: '2026-03-11T20:00:00Z',
    });
    expect(summary.counted).to.equal(null);
    expect(summary.headline.valid.count).to.equal(0);
    expect(summary.nextSettledAt).to.equal('2026-03-13T00:00:00.000Z');
    expect(summary.provisional).to.deep.equal({
      days: 3,
      valid: { count: 2, value: '200.00' },
      found: { count: 1, value: '100.00' },
      pending: { count: 1, value: '100.00' },
    });
  });

  it('count a day that was read early as unsettled, though later days are settled', async () => {
    const { summary, passport } = await run({
      readAt: (day) => (day === '2026-03-10' ? '2026-03-11T00:00:00Z' : '2026-06-01T00:00:00Z'),
    });
    expect(summary.counted).to.deep.equal({ from: '2026-03-09', to: '2026-03-11', days: 2 });
    expect(passport.unsettledDays).to.deep.equal(['2026-03-10']);
  });

  it('take a re-issued order as found where GA4 has its family under another number', async () => {
    // 9 was cancelled and created anew as 9-1, which is what was paid; GA4 has the sale as 9.
    const world: World = {
      orders: [
        anOrder({ externalId: '9', status: 'cancelled' }),
        anOrder({ externalId: '10', number: '9-1' }),
        anOrder({ externalId: '11' }),
      ],
      transactions: [aTransaction({ transactionId: '9' }), aTransaction({ transactionId: '11' })],
    };
    const apart = await run({ ...world, rules: byNumber });
    expect(apart.summary.headline).to.include({
      rateByCount: '0.500000',
      familyRate: '1.000000',
    });
    const families = keyRules({ scheme: 'number', families: true });
    const together = await run({ ...world, rules: families });
    expect(together.summary.headline).to.include({
      rateByCount: '1.000000',
      familyRate: '1.000000',
    });
    expect(together.summary.notCompared).to.deep.equal([]);
  });

  it('say how far a rate is to be trusted, and that few orders are few', async () => {
    const { summary } = await run({
      orders: [anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
      transactions: [aTransaction({})],
    });
    // Wilson's interval of 1 of 2.
    const range = { interval: { low: '0.094531', high: '0.905469' }, small: true };
    expect(summary.days[1]).to.deep.include({ day: '2026-03-10', ...range });
    expect(summary.days[0]).to.deep.include({ interval: null, rateByCount: null, small: true });
    expect(summary.breakdowns.payment[0]).to.deep.include({ value: 'Card', ...range });
  });

  it('add each breakdown up to the headline, and list its values by their orders', async () => {
    const { summary } = await run({
      orders: [
        anOrder({ externalId: '1', country: 'AT', currency: 'USD' }),
        anOrder({ externalId: '2', country: 'DE', gross: '10.50' }),
        anOrder({ externalId: '3', country: 'CH', status: 'pending' }),
        anOrder({ externalId: '4', country: 'DE', createdAt: '2026-03-11T12:00:00Z' }),
      ],
      transactions: [aTransaction({ transactionId: '2', gross: '10.50' })],
    });
    expect(summary.breakdowns.country.map(({ value }) => value)).to.deep.equal(['DE', 'AT']);
    for (const rows of [...Object.values(summary.breakdowns), summary.days]) {
      for (const part of ['valid', 'found', 'missing'] as const) {
        const count = rows.reduce((sum, row) => sum + row[part].count, 0);
        const value = rows.reduce((sum, row) => sum + micros(row[part].value), 0n);
        expect({ count, value: fromMicros(value) }).to.deep.equal(summary.headline[part]);
      }
    }
    expect(summary.headline.valid).to.deep.equal({ count: 3, value: '110.50' });
  });

  it("tell a verdict's keys with the money of both sides", async () => {
    const { summary } = await run({
      orders: [anOrder({ externalId: '1', gross: '100.00' })],
      transactions: [aTransaction({ gross: '84.00' })],
    });
    expect(summary.verdicts.find(({ verdict }) => verdict === 'value_mismatch')).to.deep.equal({
      ...{ verdict: 'value_mismatch', count: 1, rows: 1 },
      ...{ orderValue: '100.00', ga4Value: '84.00' },
    });
    expect(summary.verdicts.find(({ verdict }) => verdict === 'matched')?.rows).to.equal(0);
  });
});

function stepOf(
  summary: Awaited<ReturnType<typeof reconciled>>['summary'],
  step: string,
): string | undefined {
  return summary.bridges[0]?.steps.find((each) => each.step === step)?.amount;
}
