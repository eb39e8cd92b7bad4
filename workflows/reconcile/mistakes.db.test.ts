import { expect } from 'chai';
import { defaultRules } from '../../database/matching-rules.ts';
import { keyRules, valueRules } from '../../test/support/changed-rules.ts';
import {
  aTransaction,
  anOrder,
  fromMicros,
  loadWorld,
  micros,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';
import { reconcileJob } from './reconcile-job.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => `${from + n}`);

/** Mistakes of earlier tools that no test of a single verdict or figure would notice. */
describe('a reconciliation', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);
  const verdictsOf = async (world: World) => {
    const { rows } = await run(world);
    return Object.fromEntries(rows.map(({ key, verdict }) => [String(key), verdict]));
  };

  it('shows a lost sale and a cancelled one in GA4 that cancel out in the totals', async () => {
    const { summary } = await run({
      orders: [
        ...[anOrder({ externalId: '1' }), anOrder({ externalId: '2' })],
        anOrder({ externalId: '3', status: 'cancelled' }),
      ],
      transactions: ['1', '3'].map((transactionId) => aTransaction({ transactionId })),
    });
    const [bridge] = summary.bridges;
    expect(bridge?.shopTotal).to.equal(bridge?.ga4Total);
    const moved = bridge?.steps.filter(({ rows }) => rows > 0);
    expect(moved).to.deep.equal([
      { step: 'missing_in_ga4', amount: '-100.00', rows: 1 },
      { step: 'cancelled_in_ga4', amount: '100.00', rows: 1 },
    ]);
    expect(summary.headline.rateByCount).to.equal('0.500000');
  });

  it("takes neither another client's old orders nor its GA4 rows", async () => {
    const foreign = await loadWorld(bench.admin, {
      orders: [anOrder({ externalId: '1', createdAt: '2025-01-01T12:00:00Z' })],
      transactions: [aTransaction({ transactionId: '2' })],
    });
    const { rows, passport, job } = await run({
      orders: [anOrder({ externalId: '2' })],
      transactions: [aTransaction({ transactionId: '1', gross: '7.00' })],
    });
    expect(job.clientId).not.to.equal(foreign.clientId);
    expect(rows.map(({ key, verdict }) => [key, verdict])).to.deep.equal([
      ['1', 'unknown_in_shop'],
      ['2', 'missing_in_ga4'],
    ]);
    expect(passport.ga4.total).to.equal('7.00');
  });

  it('has steps, days and breakdowns that add up to the last millionth', async () => {
    const { summary } = await run({
      rules: valueRules({ basis: [{ from: null, basis: 'net' }] }),
      orders: ids(1, 9).map((externalId) =>
        anOrder({
          ...{ externalId, gross: '0.333333', tax: '0.1', shipping: '0.000001' },
          payment: `Card ${externalId}`,
        }),
      ),
      transactions: ids(3, 9).map((transactionId) =>
        aTransaction({ transactionId, gross: '33.333333' }),
      ),
    });
    const [bridge] = summary.bridges;
    const moved = bridge?.steps.reduce((sum, { amount }) => sum + micros(amount), 0n) ?? 0n;
    expect(fromMicros(micros(bridge?.shopTotal ?? '') + moved)).to.equal(bridge?.ga4Total);
    expect([bridge?.shopTotal, bridge?.ga4Total]).to.deep.equal(['2.999997', '299.999997']);
    for (const rows of [summary.days, summary.breakdowns.payment]) {
      const valid = rows.reduce((sum, row) => sum + micros(row.valid.value), 0n);
      expect(fromMicros(valid)).to.equal('2.999997');
    }
  });

  it('has no unknown sale that is only an order from around the window', async () => {
    const early = { externalId: '1', createdAt: '2026-03-06T00:00:00Z' };
    const late = { externalId: '2', createdAt: '2026-03-14T23:59:59Z' };
    const { rows, summary } = await run({
      orders: [anOrder(early), anOrder(late)],
      transactions: [
        aTransaction({ transactionId: '1', day: '2026-03-09' }),
        aTransaction({ transactionId: '2', day: '2026-03-11' }),
      ],
    });
    expect(rows.map((row) => [row.verdict, row.scope, row.matched_by])).to.deep.equal([
      ['matched', 'edge', 'key'],
      ['matched', 'edge', 'key'],
    ]);
    expect(summary.headline.valid.count).to.equal(0);
  });

  it('counts an order with a duplicated sale once, and calls it no wrong value', async () => {
    const { summary } = await run({
      orders: [anOrder({ externalId: '1' })],
      transactions: [aTransaction({}), aTransaction({ browser: 'Safari' })],
    });
    expect(summary.headline.valid).to.deep.equal({ count: 1, value: '100.00' });
    expect(summary.verdicts.filter(({ rows }) => rows > 0)).to.deep.equal([
      {
        ...{ verdict: 'duplicated_in_ga4', count: 1, rows: 1 },
        ...{ orderValue: '100.00', ga4Value: '200.00' },
      },
    ]);
  });

  it('does not read an id as a number', async () => {
    const numbers = ['4134684', '042', '1e3', '77'];
    const sent = ['4134684.0', '42', '1000', '077'];
    const found = await verdictsOf({
      orders: numbers.map((number, n) => anOrder({ externalId: `${900 + n}`, number })),
      transactions: sent.map((transactionId) => aTransaction({ transactionId })),
    });
    expect(found).to.deep.equal({
      ...Object.fromEntries(numbers.map((key) => [key, 'missing_in_ga4'])),
      ...Object.fromEntries(sent.map((key) => [key, 'unknown_in_shop'])),
    });
  });

  describe('where orders of long ago have the numbers that others have as ids', () => {
    /** Orders 101, 102 … with ids 201, 202 …; half a year before, orders with those ids as their numbers. */
    const orders = (count: number, gross: string) => [
      ...ids(101, count).map((number, n) => anOrder({ externalId: `${201 + n}`, number })),
      ...ids(201, 5).map((number, n) =>
        anOrder({ externalId: `${n + 1}`, number, gross, createdAt: '2025-09-01T12:00:00Z' }),
      ),
    ];
    const sold = (numbers: number, longAgo = '100.00') =>
      run({
        orders: orders(numbers + 5, longAgo),
        transactions: [...ids(101, numbers), ...ids(201, 5)].map((transactionId) =>
          aTransaction({ transactionId }),
        ),
      });
    const matchedIn = async (numbers: number) => {
      const { rows, passport } = await sold(numbers);
      const by = Object.groupBy(rows, ({ matched_by }) => String(matched_by));
      return { alias: by.alias?.length ?? 0, late: by.late?.length ?? 0, key: passport.key };
    };

    it("takes the ids for today's orders where a tenth of the sales came under ids", async () => {
      const { alias, late, key } = await matchedIn(45);
      expect({ alias, late }).to.deep.equal({ alias: 5, late: 0 });
      expect(key.alias).to.deep.include({ scheme: 'id', keys: 5 });
    });

    it('takes fewer for late sales of the orders of long ago', async () => {
      const { alias, late, key } = await matchedIn(46);
      expect({ alias, late }).to.deep.equal({ alias: 0, late: 5 });
      expect(key.alias).to.equal(null);
    });

    it('leaves the orders of long ago out of the input hash where they take no part', async () => {
      const [before, after] = [await sold(45), await sold(45, '200.00')];
      expect(before.passport.key.alias?.keys).to.equal(5);
      expect(after.passport.key.alias?.keys).to.equal(5);
      expect(after.inputHash).to.equal(before.inputHash);
    });
  });

  it('takes -1 off no id, so that two sales stay two', async () => {
    const world: World = {
      orders: ['1001', '1001-1', 'a-1-b', 'a-b'].map((number, n) =>
        anOrder({ externalId: `${900 + n}`, number }),
      ),
      transactions: ['1001-1', 'a-b'].map((transactionId) => aTransaction({ transactionId })),
    };
    for (const rules of [defaultRules, keyRules({ families: true })]) {
      expect(await verdictsOf({ ...world, rules })).to.deep.equal({
        ...{ '1001': 'missing_in_ga4', '1001-1': 'matched' },
        ...{ 'a-1-b': 'missing_in_ga4', 'a-b': 'matched' },
      });
    }
  });

  it("compares Shopify's shown names with names, not with internal ids that look alike", async () => {
    const shopify = { financialStatus: 'PAID', source: 'web' };
    const named = ids(1001, 8).map((name) =>
      anOrder({ ...shopify, externalId: `9${name}`, number: `#${name}`, keyName: name }),
    );
    const lookalike = { externalId: '1003', number: '#55', keyName: '55', gross: '3.00' };
    const { rows, passport } = await run({
      kind: 'shopify',
      orders: [...named, anOrder({ ...shopify, ...lookalike })],
      transactions: ids(1001, 8).map((name) => aTransaction({ transactionId: `#${name}` })),
    });
    expect(passport.key.scheme).to.equal('name');
    expect(rows.filter(({ verdict }) => verdict === 'matched')).to.have.length(8);
    expect(rows.find(({ key }) => key === '1003')?.order_id).to.equal('91003');
    expect(rows.find(({ key }) => key === '55')?.verdict).to.equal('missing_in_ga4');
  });

  it('names the worst day, not the busiest one', async () => {
    // Each day's orders and how many of them are lost: most of them on the 10th, but a quarter only.
    const sold: [string, number, number][] = [
      ['2026-03-09', 20, 0],
      ['2026-03-10', 60, 15],
      ['2026-03-11', 20, 12],
      ['2026-03-12', 20, 0],
      ['2026-03-13', 20, 0],
    ];
    const sales = sold.flatMap(([day, orders, lost]) =>
      Array.from({ length: orders }, (_, n) => ({ id: `${day}/${n}`, day, lost: n < lost })),
    );
    const { summary } = await run({
      ...{ from: '2026-03-09', to: '2026-03-13' },
      orders: sales.map(({ id, day }) =>
        anOrder({ externalId: id, createdAt: `${day}T12:00:00Z` }),
      ),
      transactions: sales
        .filter(({ lost }) => !lost)
        .map(({ id, day }) => aTransaction({ transactionId: id, day })),
    });
    expect(summary.outages).to.deep.equal([{ from: '2026-03-11', to: '2026-03-11' }]);
    const outage = summary.findings.find(({ cause }) => cause === 'outage');
    expect(outage?.rows).to.equal(12);
  });

  it('sees one lost order of three hundred, which a rounded rate would hide', async () => {
    const all = ids(1, 300);
    const { summary } = await run({
      orders: all.map((externalId) => anOrder({ externalId })),
      transactions: all.slice(1).map((transactionId) => aTransaction({ transactionId })),
    });
    expect(summary.headline.rateByCount).to.equal('0.996667');
    expect(summary.findings.map(({ cause, rows }) => [cause, rows])).to.deep.equal([
      ['ordinary_loss', 1],
    ]);
  });

  it("explains loss by the shop's device, since a lost order has none in GA4", async () => {
    const { summary } = await run({
      orders: [
        anOrder({ externalId: '1', device: 'mobile' }),
        anOrder({ externalId: '2', device: 'mobile' }),
        anOrder({ externalId: '3', device: 'desktop' }),
      ],
      transactions: ['2', '3'].map((transactionId) =>
        aTransaction({ transactionId, device: 'tablet', browser: 'Safari' }),
      ),
    });
    expect(
      summary.breakdowns.device.map(({ value, valid, missing }) => [
        ...[value, valid.count, missing.count],
      ]),
    ).to.deep.equal([
      ['mobile', 2, 1],
      ['desktop', 1, 0],
    ]);
  });

  it('keeps the rules that decided, whatever the rules are later', async () => {
    const rules = valueRules({ basis: [{ from: null, basis: 'without_tax' }] });
    const world: World = {
      orders: [anOrder({ externalId: '1' })],
      transactions: [aTransaction({ gross: '84.00' })],
    };
    const { resultId, job, rows, passport, inputHash } = await run({ ...world, rules });
    await bench.admin.query(
      `insert into dra.matching_rules (client_id, version, rules) values ($1, 2, $2)`,
      [job.clientId, JSON.stringify(defaultRules)],
    );
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal(['matched']);
    expect(passport.rulesVersion).to.equal(1);
    const stored = await bench.admin.query<{ rules: unknown; rules_version: number }>(
      'select rules, rules_version from dra.results where id = $1',
      [resultId],
    );
    expect(stored.rows).to.deep.equal([{ rules, rules_version: 1 }]);
    expect((await run(world)).inputHash).not.to.equal(inputHash);
    const again = await reconcileJob(bench.database, job, new AbortController().signal);
    expect(again.resultId).to.equal(resultId);
  });
});
