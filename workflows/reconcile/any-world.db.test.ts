import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  aTransaction,
  anOrder,
  fromMicros,
  micros,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';

const WORLDS = 200;
const MIDDLE = Date.parse('2026-03-29T00:00:00Z') / 1000;
const money = fc.constantFrom('0.00', '0.01', '50.00', '100.00', '100.01', '199.999999', '-20.00');
const ids = fc.constantFrom('1', '2', '3', '4', '5');
/** Seconds from the middle of the window: anywhere, or around midnight at its edges. */
const second = fc.oneof(
  fc.integer({ min: -8 * 86_400, max: 8 * 86_400 }),
  fc.integer({ min: -5 * 3600, max: 5 * 3600 }).map((around) => around - 2 * 86_400),
  fc.integer({ min: -5 * 3600, max: 5 * 3600 }).map((around) => around + 2 * 86_400),
);

const order = fc.record({
  number: ids,
  createdAt: second.map((seconds) => new Date((MIDDLE + seconds) * 1000).toISOString()),
  status: fc.constantFrom('completed', 'processing', 'pending', 'cancelled', 'refunded', 'packing'),
  source: fc.constantFrom('checkout', '', 'admin'),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'RON'),
  gross: money,
  payment: fc.constantFrom('', 'Card', 'Cash'),
  goneAt: fc.constantFrom(undefined, undefined, undefined, '2026-05-01T00:00:00Z'),
});
const transaction = fc.record({
  transactionId: fc.oneof(ids, fc.constantFrom('#1', '', '(not set)', '9', '99')),
  day: fc.integer({ min: 25, max: 31 }).map((day) => `2026-03-${day}`),
  gross: money,
  refund: money,
  transactions: fc.integer({ min: 0, max: 3 }),
});
const worlds: fc.Arbitrary<World> = fc
  .record({
    zone: fc.constantFrom('UTC', 'Europe/Bucharest', 'America/New_York'),
    propertyZone: fc.constantFrom('UTC', 'Europe/London', 'Asia/Tokyo'),
    readAt: fc.constantFrom('2026-06-01T00:00:00Z', '2026-04-01T10:00:00Z', '2026-03-27T00:00:00Z'),
    orders: fc.array(order, { maxLength: 8 }),
    transactions: fc.array(transaction, { maxLength: 8 }),
  })
  .map(({ orders, transactions, ...world }) => ({
    ...world,
    ...{ from: '2026-03-27', to: '2026-03-30' },
    orders: orders.map((each, index) => anOrder({ externalId: `id-${index}`, ...each })),
    transactions: transactions.map((each) => aTransaction(each)),
  }));

const sum = (amounts: readonly string[]) =>
  fromMicros(amounts.reduce((all, amount) => all + micros(amount), 0n));

describe('any world', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it('closes its bridge on the rows, counts each order once and sums up', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => check(await reconciled(bench, world), world)),
      { numRuns: WORLDS },
    );
  }).timeout(300_000);
});

function check({ rows, summary }: Awaited<ReturnType<typeof reconciled>>, world: World): void {
  const { zone = 'UTC', orders = [], transactions = [] } = world;
  const settled = new Set(summary.days.filter((each) => each.settled).map(({ day }) => day));
  const dayOf = (instant: string) => DateTime.fromISO(instant, { zone }).toISODate() ?? '';

  const sales = orders.filter(
    ({ goneAt, status, source, createdAt }) =>
      goneAt === undefined &&
      ['completed', 'processing'].includes(status) &&
      source !== 'admin' &&
      settled.has(dayOf(createdAt)),
  );
  const counted = transactions.filter(({ day }) => settled.has(day));
  for (const bridge of summary.bridges) {
    const { currency } = bridge;
    const own = sales.filter((each) => each.currency === currency);
    expect(bridge.shopTotal).to.equal(sum(own.map(({ gross }) => gross)));
    const ga4 = counted.filter((each) => each.currency === currency);
    expect(bridge.ga4Total).to.equal(sum(ga4.map(({ gross }) => gross)));
    const steps = bridge.steps.map(({ amount }) => amount);
    expect(sum([bridge.shopTotal, ...steps])).to.equal(bridge.ga4Total);
  }
  if (orders.every(({ currency }) => currency === 'EUR')) {
    const inScope = rows.filter(({ scope }) => scope === 'counted');
    expect(
      sum([
        ...inScope.map((row) => row.valid_value),
        ...rows.flatMap((row) => [row.difference, row.edge_value]),
      ]),
    ).to.equal(sum(rows.map((row) => row.ga4_counted_value)));
  }

  const keys = rows.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).to.equal(keys.length);
  const orderIds = rows.flatMap((row) => row.order_ids);
  expect(new Set(orderIds).size).to.equal(orderIds.length);

  const { valid, found, missing } = summary.headline;
  expect(valid.count).to.equal(sales.length);
  expect(found.count + missing.count).to.equal(valid.count);
  expect(sum([found.value, missing.value])).to.equal(valid.value);
  for (const parts of Object.values(summary.breakdowns)) expectSum(parts, summary.headline);
  expectSum(
    summary.days.filter((each) => each.settled),
    summary.headline,
  );
  if (summary.provisional) {
    const { pending, ...rest } = summary.provisional;
    const waiting = summary.days.filter((each) => !each.settled);
    expectSum(waiting, { ...rest, missing: pending });
  }
}

interface Rates {
  readonly valid: { readonly count: number; readonly value: string };
  readonly found: { readonly count: number; readonly value: string };
  readonly missing: { readonly count: number; readonly value: string };
}

function expectSum(parts: readonly Rates[], total: Rates): void {
  for (const name of ['valid', 'found', 'missing'] as const) {
    const tallies = parts.map((part) => part[name]);
    expect(tallies.reduce((all, { count }) => all + count, 0)).to.equal(total[name].count);
    expect(sum(tallies.map(({ value }) => value))).to.equal(total[name].value);
  }
}
