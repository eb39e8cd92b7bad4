import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { openDatabase } from '../../database/database.ts';
import {
  aTransaction,
  anOrder,
  loadWorld,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, storedOf, type Bench } from '../../test/support/reconciled.ts';
import { testDatabase } from '../../test/support/servers.ts';
import { reconcileJob } from './reconcile-job.ts';

const never = new AbortController().signal;
const world: World = {
  orders: [
    anOrder({ externalId: '1' }),
    anOrder({ externalId: '2', number: '1', payment: 'Cash' }),
    anOrder({ externalId: '3', status: 'cancelled' }),
    anOrder({ externalId: '4', createdAt: '2025-03-01T00:00:00Z' }),
  ],
  transactions: [
    aTransaction({ transactionId: '1' }),
    aTransaction({ transactionId: '1', day: '2026-03-11', gross: '3.00', channel: 'Email' }),
    aTransaction({ transactionId: '4' }),
    aTransaction({ transactionId: '' }),
  ],
};

describe('reconcileJob', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it('returns the result that a job already has', async () => {
    const { job, resultId } = await reconciled(bench, world);
    const again = await reconcileJob(bench.database, job, never);
    expect(again).to.deep.equal({ resultId });
  });

  it('stores one result when two attempts run at once', async () => {
    const job = await loadWorld(bench.admin, world);
    const [one, two] = await Promise.all([
      reconcileJob(bench.database, job, never),
      reconcileJob(bench.database, job, never),
    ]);
    expect(one).to.deep.equal(two);
  });

  it('refuses a job of another client', async () => {
    const job = await loadWorld(bench.admin, world);
    const other = await loadWorld(bench.admin, world);
    const attempt = reconcileJob(bench.database, { ...job, clientId: other.clientId }, never);
    expect(await rejection(attempt)).to.match(/exactly one row/);
  });

  it('says when a source has not been read', async () => {
    const job = await loadWorld(bench.admin, world);
    await bench.admin.query(
      `delete from dra.ingest_checkpoints where job_id = $1 and connector_id in
         (select id from dra.connectors where kind = 'ga4')`,
      [job.jobId],
    );
    expect(await rejection(reconcileJob(bench.database, job, never))).to.match(/not read GA4/);
  });

  it('cancels the running statement and stores nothing when it is aborted', async () => {
    const job = await loadWorld(bench.admin, world);
    const controller = new AbortController();
    await bench.admin.query('begin');
    await bench.admin.query('select from dra.jobs where id = $1 for update', [job.jobId]);
    const attempt = rejection(reconcileJob(bench.database, job, controller.signal));
    await waitUntil(async () => (await waiting()) === 1);
    controller.abort(new Error('cancelled by a person'));
    expect(await attempt).to.match(/cancel/);
    // The lock is still held here, so the statement can only have ended by being cancelled.
    await waitUntil(async () => (await waiting()) === 0);
    await bench.admin.query('rollback');
    const { rows } = await bench.admin.query('select from dra.results where job_id = $1', [
      job.jobId,
    ]);
    expect(rows).to.deep.equal([]);
  });

  it('gives a large result the hash of a small one, also where there is no second connection', async () => {
    const urls = await testDatabase();
    const own = await openBench(urls);
    const { inputHash } = await reconciled(own, world);
    const single = await openDatabase({ url: urls.workerUrl, name: 'single', poolMax: 1 });
    const hashes = [];
    for (const database of [own.database, single]) {
      const job = await loadWorld(own.admin, world);
      const { resultId } = await reconcileJob(database, job, never, 0);
      hashes.push((await storedOf(own.admin, resultId)).inputHash);
    }
    await single.close();
    expect(hashes).to.deep.equal([inputHash, inputHash]);
  }).timeout(30_000);

  it('gives the same hash and rows whatever the order of the input rows', async () => {
    const forwards = await reconciled(bench, world);
    const backwards = await reconciled(bench, {
      ...world,
      orders: world.orders?.toReversed(),
      transactions: world.transactions?.toReversed(),
    });
    expect(backwards.inputHash).to.equal(forwards.inputHash);
    expect(backwards.rows).to.deep.equal(forwards.rows);
    expect(backwards.summary).to.deep.equal(forwards.summary);
  });

  const changes: [string, World][] = [
    ['an order', { orders: [anOrder({ externalId: '1', country: 'AT' })] }],
    ['a late order', { orders: world.orders?.toSpliced(3, 1) }],
    ['a transaction', { transactions: [aTransaction({ transactionId: '1', browser: 'Safari' })] }],
    ['settledness', { readAt: '2026-03-14T12:00:00Z' }],
  ];
  for (const [what, change] of changes) {
    it(`gives another hash when ${what} differs`, async () => {
      const before = await reconciled(bench, world);
      const after = await reconciled(bench, { ...world, ...change });
      expect(after.inputHash).not.to.equal(before.inputHash);
    });
  }

  it('gives the same hash when it is read later, once everything is settled', async () => {
    const sooner = await reconciled(bench, { ...world, readAt: '2026-05-01T00:00:00Z' });
    const later = await reconciled(bench, { ...world, readAt: '2026-07-01T00:00:00Z' });
    expect(later.inputHash).to.equal(sooner.inputHash);
  });

  it('keeps a result as it was when the stored orders change', async () => {
    const { job, resultId, rows } = await reconciled(bench, world);
    await bench.admin.query('update dra.orders set gross = 1 where client_id = $1', [job.clientId]);
    expect((await storedOf(bench.admin, resultId)).rows).to.deep.equal(rows);
  });

  it('keeps clients apart that have the same order numbers', async () => {
    await loadWorld(bench.admin, { orders: [anOrder({ externalId: '1' })] });
    const { rows } = await reconciled(bench, { transactions: [aTransaction({})] });
    expect(rows.map(({ verdict }) => verdict)).to.deep.equal(['unknown_in_shop']);
  });

  async function waiting(): Promise<number> {
    const { rows } = await bench.admin.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and application_name = 'reconcile-test'
          and wait_event_type = 'Lock'`,
    );
    return rows[0]?.waiting ?? 0;
  }
});

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('waited 10 seconds in vain');
}

async function rejection(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}
