import { expect } from 'chai';
import { keyRules } from '../../../test/support/changed-rules.ts';
import { aTransaction, anOrder, type World } from '../../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../../test/support/reconciled.ts';

describe('the passport of a result', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);
  const passportOf = async (world: World) => (await run(world)).passport;

  it('says what was read of the shop, with what the living orders of those days cost', async () => {
    const { orders, vanishedOrders } = await passportOf({
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2', createdAt: '2026-03-06T00:00:00Z', gross: '0.000001' }),
        anOrder({ externalId: '3', createdAt: '2026-03-05T23:59:59Z' }),
        anOrder({ externalId: '4', currency: 'USD' }),
        anOrder({ externalId: '5', goneAt: '2026-05-01T00:00:00Z' }),
      ],
    });
    expect(orders).to.deep.include({
      ...{ kind: 'woo', from: '2026-03-06', to: '2026-03-14', total: '100.000001' },
      ...{ rowsRead: 5, sourceTotal: 5 },
    });
    expect(vanishedOrders).to.equal(1);
  });

  it('is not complete where GA4 declares losses or its rows miss its own total', async () => {
    const { complete, passport } = await run({
      transactions: [aTransaction({})],
      control: { '2026-03-10': '100.51' },
      dayFacts: {
        '2026-03-09': { subjectToThresholding: true, sampled: true },
        '2026-03-12': { dataTruncated: true },
      },
    });
    expect(complete).to.equal(false);
    expect(passport.incomplete).to.have.length(4);
    expect(passport.ga4).to.deep.include({
      ...{ total: '100.00', controlTotal: '100.51' },
      ...{ sampledDays: ['2026-03-09'], thresholdedDays: ['2026-03-09'] },
      ...{ truncatedDays: ['2026-03-12'], otherRowDays: [] },
    });
  });

  it('is complete where the control total is half a per cent away, over the counted days', async () => {
    const { complete, passport } = await run({
      transactions: [aTransaction({}), aTransaction({ day: '2026-03-12', gross: '5.00' })],
      control: { '2026-03-10': '100.50', '2026-03-12': '999.00' },
    });
    expect(complete).to.equal(true);
    expect(passport.ga4).to.include({ total: '100.00', controlTotal: '100.50' });
  });

  it("spans the days by the property's zone, and warns where it changed", async () => {
    const { ga4, warnings } = await passportOf({
      propertyZone: (day) => (day < '2026-03-11' ? 'UTC' : 'Europe/Berlin'),
    });
    expect(ga4.zones).to.deep.equal([
      { from: '2026-03-08', to: '2026-03-10', zone: 'UTC' },
      { from: '2026-03-11', to: '2026-03-14', zone: 'Europe/Berlin' },
    ]);
    expect(warnings).to.deep.equal([
      { code: 'zone', zone: 'Europe/Berlin', client: 'UTC' },
      { code: 'zone_changed', zones: ga4.zones },
    ]);
  });

  it('lists statuses that no rule knows, those of most orders first', async () => {
    const { unmappedStatuses, warnings } = await passportOf({
      orders: [
        anOrder({ externalId: '1', status: 'packing' }),
        anOrder({ externalId: '2', status: 'lost' }),
        anOrder({ externalId: '3', status: 'lost' }),
        anOrder({ externalId: '4', status: 'outside', createdAt: '2026-03-08T00:00:00Z' }),
      ],
      transactions: [aTransaction({ transactionId: '4' })],
    });
    expect(unmappedStatuses).to.deep.equal([
      { status: 'lost', orders: 2 },
      { status: 'packing', orders: 1 },
    ]);
    expect(warnings[0]).to.deep.equal({ code: 'unknown_status', status: 'lost', orders: 2 });
  });

  it('names the orders that the shop has no more', async () => {
    const { warnings } = await passportOf({
      orders: [
        anOrder({ externalId: '2', number: 'A-2', goneAt: '2026-05-01T00:00:00Z' }),
        anOrder({
          externalId: '3',
          createdAt: '2026-01-01T00:00:00Z',
          goneAt: '2026-05-01T00:00:00Z',
        }),
      ],
    });
    expect(warnings).to.deep.equal([{ code: 'vanished', orders: 1, numbers: ['A-2'] }]);
  });

  it('counts the orders of a shared key that are in another currency', async () => {
    const { warnings } = await passportOf({
      rules: keyRules({ scheme: 'number' }),
      orders: [
        anOrder({ externalId: '1' }),
        anOrder({ externalId: '2', number: '1', currency: 'USD' }),
        anOrder({ externalId: '3', number: '1', currency: 'USD' }),
      ],
    });
    expect(warnings).to.deep.equal([{ code: 'other_currency', currency: 'USD', orders: 2 }]);
  });

  it('suggests the family rule where re-issued orders are seen and it is off', async () => {
    const world: World = {
      orders: [
        anOrder({ externalId: '9', status: 'cancelled' }),
        anOrder({ externalId: '10', number: '9-1' }),
      ],
    };
    const seen = await passportOf(world);
    expect(seen.key.families).to.deep.equal({ seen: 1, applied: false });
    expect(seen.warnings).to.deep.equal([{ code: 'families', orders: 1 }]);
    const applied = await passportOf({ ...world, rules: keyRules({ families: true }) });
    expect(applied.warnings).to.deep.equal([]);
  });

  it('warns where fewer than half of the GA4 ids are an order', async () => {
    const orders = [anOrder({ externalId: '1' })];
    const strangers = ['T-1', 'T-2'].map((transactionId) => aTransaction({ transactionId }));
    const half = await passportOf({
      orders,
      transactions: [aTransaction({}), ...strangers.slice(1)],
    });
    expect(half.warnings).to.deep.equal([]);
    const fewer = await passportOf({ orders, transactions: [aTransaction({}), ...strangers] });
    expect(fewer.warnings).to.deep.equal([
      { code: 'weak_key', scheme: 'number', hits: 1, tried: 3 },
    ]);
  });

  it('tells a second scheme in use and since when', async () => {
    const orders = Array.from({ length: 20 }, (_, index) =>
      anOrder({
        externalId: String(100 + index),
        number: `W${index}`,
        createdAt: `2026-03-${index < 12 ? '09' : '10'}T12:00:00Z`,
      }),
    );
    const { key, warnings } = await passportOf({
      orders,
      transactions: orders.map(({ externalId, number }, index) =>
        index < 12
          ? aTransaction({ transactionId: number, day: '2026-03-09' })
          : aTransaction({ transactionId: externalId }),
      ),
    });
    expect(key).to.deep.include({
      scheme: 'number',
      alias: { scheme: 'id', keys: 8, from: '2026-03-10' },
    });
    expect(warnings).to.deep.equal([
      { code: 'alias', scheme: 'number', alias: 'id', keys: 8, from: '2026-03-10' },
    ]);
  });
});
