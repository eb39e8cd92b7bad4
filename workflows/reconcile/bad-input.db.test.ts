import { expect } from 'chai';
import { ApplicationFailure } from '@temporalio/common';
import { defaultRules } from '../../database/matching-rules.ts';
import { keyRules } from '../../test/support/changed-rules.ts';
import {
  aTransaction,
  anOrder,
  loadWorld,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';
import { previewJob, reconcileJob } from './reconcile-job.ts';

const never = new AbortController().signal;
const MOST = '999999999999.999999';

/** An id of 500 characters of four bytes each, of which no two neighbours repeat. */
const longId = Array.from({ length: 500 }, (_, n) =>
  String.fromCodePoint(0x1f300 + ((n * 7919) % 700)),
).join('');
const oddIds = [
  longId,
  'x'.repeat(500),
  '👩‍🚀',
  "'; drop table dra.orders; --",
  '$1',
  '%s?{}[]',
  '=1+1',
  '+cmd|calc',
  '@sum(a1)',
  '-2',
  '{"a":1}',
  'null',
  '\\',
  'a\nb\tc',
];

describe('a reconciliation of odd data', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  const run = (world: World) => reconciled(bench, world);

  it('has no rate and no advice where all orders are excluded', async () => {
    const { summary } = await run({
      orders: ['1', '2'].map((externalId) => anOrder({ externalId, source: 'admin' })),
      transactions: [aTransaction({})],
    });
    expect(summary.headline).to.include({
      ...{ rateByCount: null, rateByValue: null, trackingRate: null, familyRate: null },
    });
    expect(summary.findings.map(({ cause, rows }) => [cause, rows])).to.deep.equal([
      ['outside_comparison', 1],
    ]);
    expect(summary.recommendations).to.deep.equal([]);
    expect(summary.notCompared).to.deep.equal([
      { class: 'excluded', reason: 'not_web:admin', count: 2, value: '200.00' },
    ]);
  });

  it('compares nothing where the rules exclude all', async () => {
    const { rows, summary } = await run({
      rules: { ...defaultRules, classes: [{ when: {}, class: 'excluded', reason: 'all' }] },
      orders: ['1', '2'].map((externalId) => anOrder({ externalId })),
      transactions: [aTransaction({})],
    });
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal([
      ...['excluded_in_ga4', 'rightly_absent'],
    ]);
    expect(summary.headline.valid.count).to.equal(0);
    expect(summary.bridges[0]?.steps.filter(({ rows: moved }) => moved > 0)).to.deep.equal([
      { step: 'excluded_in_ga4', amount: '100.00', rows: 1 },
    ]);
  });

  it('reads negative and zero totals exactly', async () => {
    const { rows, summary } = await run({
      orders: ['-50.00', '-50.00', '-50.00', '0.00', '0.00'].map((gross, n) =>
        anOrder({ externalId: `${n + 1}`, gross }),
      ),
      transactions: [
        aTransaction({ transactionId: '1', gross: '-50.00' }),
        aTransaction({ transactionId: '2', gross: '-100.00', transactions: 2 }),
        aTransaction({ transactionId: '3', gross: '50.00' }),
        aTransaction({ transactionId: '4', gross: '0.00' }),
        aTransaction({ transactionId: '5', gross: '-0.02' }),
      ],
    });
    expect(rows.map(({ verdict, difference }) => [verdict, difference])).to.deep.equal([
      ['matched', '0.00'],
      ['duplicated_in_ga4', '-50.00'],
      ['value_mismatch', '100.00'],
      ['matched', '0.00'],
      ['value_mismatch', '-0.02'],
    ]);
    expect(summary.headline).to.deep.include({
      valid: { count: 5, value: '-150.00' },
      rateByValue: null,
      rateByCount: '1.000000',
    });
    expect(summary.bridges[0]).to.include({ shopTotal: '-150.00', ga4Total: '-100.02' });
  });

  it('matches ids of 500 characters, emoji, SQL and spreadsheet formulas as they are', async () => {
    const { rows } = await run({
      orders: oddIds.map((number, n) => anOrder({ externalId: `${n + 1}`, number })),
      transactions: oddIds.map((transactionId) => aTransaction({ transactionId })),
    });
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal(oddIds.map(() => 'matched'));
    expect(rows.map((row) => row.order_number)).to.have.members(oddIds);
    expect(rows.map((row) => row.transaction_id)).to.have.members(oddIds);
  });

  it('matches such ids also where GA4 repeats them and orders share them', async () => {
    const { rows } = await run({
      orders: oddIds.flatMap((number, n) =>
        [1, 2].map((part) => anOrder({ externalId: `${n}/${part}`, number })),
      ),
      transactions: oddIds.flatMap((transactionId) =>
        ['Chrome', 'Safari'].map((browser) => aTransaction({ transactionId, browser })),
      ),
    });
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal(
      oddIds.map(() => 'duplicate_order_key'),
    );
  });

  it('adds amounts of many keys up beyond what one column could hold', async () => {
    const orders = Array.from({ length: 12 }, (_, n) =>
      anOrder({ externalId: `${n + 1}`, gross: MOST }),
    );
    const { summary } = await run({
      orders,
      transactions: orders.map(({ externalId }) =>
        aTransaction({ transactionId: externalId, gross: MOST }),
      ),
    });
    expect(summary.headline.found.value).to.equal('11999999999999.999988');
    expect(summary.bridges[0]?.ga4Total).to.equal('11999999999999.999988');
  });

  const ten = Array.from({ length: 10 }, (_, n) => `${n}`);
  const tooLarge: [string, World][] = [
    [
      'of one GA4 id',
      { transactions: ten.map((browser) => aTransaction({ browser, gross: MOST })) },
    ],
    [
      'of one order number',
      { orders: ten.map((externalId) => anOrder({ externalId, number: 'x', gross: MOST })) },
    ],
    [
      'of sales without an id',
      {
        transactions: ten.map((browser) =>
          aTransaction({ transactionId: '(not set)', browser, gross: MOST }),
        ),
      },
    ],
  ];
  for (const [what, world] of tooLarge) {
    it(`fails for good, in plain words, where amounts ${what} are too large`, async () => {
      const rules = keyRules({ scheme: 'number' });
      const job = await loadWorld(bench.admin, { ...world, rules });
      for (const attempt of [
        () => reconcileJob(bench.database, job, never),
        () => previewJob(bench.database, job, rules, never),
      ]) {
        const failure = await attempt().catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(ApplicationFailure);
        expect(failure).to.have.property('nonRetryable', true);
        expect(failure)
          .to.have.property('message')
          .that.matches(/add up to more than 9\.2 × 10¹²/);
      }
    });
  }

  it('refuses for good to add GA4 rows up that were reported in two currencies', async () => {
    const job = await loadWorld(bench.admin, {
      orders: [anOrder({ externalId: '1' })],
      transactions: [
        aTransaction({}),
        aTransaction({ transactionId: '2', currency: 'RON', eventCurrency: 'RON' }),
      ],
    });
    const failure = await reconcileJob(bench.database, job, never).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ApplicationFailure).with.property('nonRetryable', true);
    expect(failure).to.have.property(
      'message',
      'GA4 was read in EUR and RON: run the audit anew so that all days are in one.',
    );
  });

  it('reads a day of 200,000 orders into a store of its own', async function () {
    this.timeout(180_000);
    const job = await loadWorld(bench.admin, {
      orders: [anOrder({ externalId: '0' })],
      transactions: [aTransaction({ transactionId: '0' })],
    });
    await multiply(job, 199_999);
    const { resultId } = await reconcileJob(bench.database, job, never);
    const { rows } = await bench.admin.query(
      `select s.store > 0 as own, r.verdict, count(*)::int as rows, sum(r.difference_micros)::text as difference
         from dra.results s join dra.result_rows r on r.store = s.store and r.result_id = s.id
        where s.id = $1 group by 1, 2 order by 2`,
      [resultId],
    );
    expect(rows).to.deep.equal([
      { own: true, verdict: 'matched', rows: 180_000, difference: '0' },
      { own: true, verdict: 'missing_in_ga4', rows: 20_000, difference: '-2000000000000' },
    ]);
  });

  /** Repeats the job's one order, and for nine in ten its sale, under other ids. */
  async function multiply({ jobId, clientId }: { jobId: string; clientId: string }, times: number) {
    const { admin } = bench;
    await admin.query(
      `insert into dra.orders (client_id, connector_id, job_id, external_id, number, key_id, key_number, created_at,
         gross, tax, shipping, shipping_tax, discount, refunded, traits_id)
       select client_id, connector_id, job_id, n, n, n, n, created_at, gross, tax, shipping, shipping_tax, discount,
              refunded, traits_id from dra.orders, generate_series(1, $2::int) n where client_id = $1`,
      [clientId, times],
    );
    await admin.query(
      `insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, key, gross, gross_raw,
         refund, tax, shipping, transactions, traits_id)
       select client_id, connector_id, day, n, n, gross, gross_raw, refund, tax, shipping, transactions, traits_id
         from dra.ga4_transactions, generate_series(1, $2::int) n where client_id = $1 and n % 10 <> 9`,
      [clientId, times],
    );
    await admin.query(
      `update dra.ingest_checkpoints set rows = $2, total = $2 where job_id = $1 and rows = 1`,
      [jobId, times + 1],
    );
    await admin.query('analyze dra.orders, dra.ga4_transactions');
  }
});
