import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../database/database.ts';
import { createActivities } from '../../temporal/activities.ts';
import { testClient, withWorker } from '../../test/support/audit-worker.ts';
import { historyText } from '../../test/support/history-text.ts';
import { SeededDatabase, testKeyRing, type SeededClient } from '../../test/support/seed-audit.ts';
import { testDatabase } from '../../test/support/servers.ts';
import { ConnectorFault, TransientFault } from '../connectors/faults.ts';
import type { OpenSource } from '../connectors/registry.ts';
import type { OrderRow, Source, TransactionRow } from '../connectors/source.ts';
import { auditWorkflow, taskQueue, testConnectorWorkflow } from '../contracts.ts';
import { listedSource } from '../test-support/listed-source.ts';
import { anOrder, aTransaction } from '../test-support/rows.ts';

const secret = 'cs_marked_0123456789';

describe('an audit with its real activities', function () {
  this.timeout(90_000);
  let seeded: SeededDatabase;
  let database: Database;
  let client: SeededClient;
  let woo: Source<OrderRow>;
  let ga4: Source<TransactionRow>;
  let reconciled: number;

  before(async () => {
    const urls = await testDatabase();
    seeded = new SeededDatabase(urls);
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
  });
  beforeEach(async () => {
    const credentials = { consumerKey: 'ck_marked_0123456789', consumerSecret: secret };
    client = await seeded.client([{ kind: 'woo', credentials }, { kind: 'ga4' }]);
    const orders = ['1', '2', '3'].map((externalId) => anOrder({ externalId, status: 'row-text' }));
    woo = listedSource({ orders });
    ga4 = listedSource({ '2026-08-11': [aTransaction({ transactionId: '1' })] });
    reconciled = 0;
  });
  after(async () => {
    await database.close();
    await seeded.close();
  });

  function activities() {
    return createActivities({
      database,
      keyRing: testKeyRing,
      withSource: (options, work) => {
        expect(options.credentials).to.be.an('object');
        const opened: OpenSource =
          options.kind === 'ga4'
            ? { gives: 'transactions', source: ga4 }
            : { gives: 'orders', source: woo };
        return work(opened);
      },
      reconcileJob: async () => {
        reconciled += 1;
        return { resultId: 'r' };
      },
      previewJob: () => Promise.reject(new Error('no preview here')),
      isRunning: async () => true,
      mailer: { sendMail: async () => undefined },
      mailFrom: 'dra@agency.example',
      publicUrl: 'http://127.0.0.1',
    });
  }
  async function start(jobId: string) {
    const temporal = await testClient();
    return temporal.workflow.start(auditWorkflow.name, {
      workflowId: auditWorkflow.id(jobId),
      taskQueue,
      args: [{ jobId, clientId: client.clientId }],
    });
  }
  const run = (jobId: string) =>
    withWorker(activities(), async () => {
      const handle = await start(jobId);
      await handle.result();
      return handle;
    });
  it('ends with every step succeeded, told in order, and lets the next audit start', async () => {
    const jobId = await seeded.job(client);
    const handle = await run(jobId);
    const state = await seeded.jobState(jobId);
    expect(state).to.include({ status: 'succeeded', finished: true });
    expect(state.runId).to.equal((await handle.describe()).runId);
    expect(state.steps.woo).to.include({ rows: 3, total: 3 });
    expect(await seeded.told(jobId, 'reconcile')).to.deep.equal(['running', 'succeeded']);
    expect(await seeded.told(jobId, '')).to.deep.equal(['succeeded']);
    expect(reconciled).to.equal(1);
    await seeded.job(client);
  });

  it('keeps rows and credentials out of the history, also where a fault quotes them', async () => {
    const jobId = await seeded.job(client);
    woo.readPage = async () => {
      throw new ConnectorFault(
        'credentials',
        `answered 401: ${secret} unknown`,
        'Enter them again.',
      );
    };
    const text = await historyText(await run(jobId));
    expect(text).to.contain('answered 401: [secret] unknown');
    expect(text).not.to.contain(secret).and.not.contain('row-text');
    const { steps, status } = await seeded.jobState(jobId);
    expect(status).to.equal('failed');
    expect(steps.woo).to.include({
      status: 'failed',
      message: 'WooCommerce: answered 401: [secret] unknown',
      remedy: 'Enter them again.',
    });
    expect(steps.ga4).to.include({ status: 'succeeded' });
    expect(steps.reconcile).to.include({ status: 'cancelled' });
  });

  it('shows a failed attempt with its message and the next, then goes on', async () => {
    const jobId = await seeded.job(client);
    let attempts = 0;
    const read = woo.readPage.bind(woo);
    woo.readPage = async (...page) => {
      attempts += 1;
      if (attempts === 1) throw new TransientFault('answered 502');
      return read(...page);
    };
    await run(jobId);
    expect(await seeded.told(jobId, 'woo')).to.deep.equal([
      'running',
      'retrying',
      'running',
      'succeeded',
    ]);
    const [event] = await seeded.query(
      `select message from dra.job_events where job_id = $1 and status = 'retrying' order by id`,
      [jobId],
    );
    expect(event?.message).to.equal('WooCommerce: answered 502 Attempt 2 of 8 follows.');
  });

  it('gives up after as many attempts as the fault is worth', async () => {
    const jobId = await seeded.job(client);
    let attempts = 0;
    ga4.readPage = async () => {
      attempts += 1;
      throw new TransientFault('answered 500', 2);
    };
    await run(jobId);
    expect(attempts).to.equal(2);
    const { steps } = await seeded.jobState(jobId);
    expect(steps.ga4).to.include({
      status: 'failed',
      message: 'Google Analytics 4: answered 500 (2 attempts)',
    });
  });

  it('fails a step whose connector was removed, naming it', async () => {
    const jobId = await seeded.job(client);
    await seeded.query(`delete from dra.connectors where client_id = $1 and kind = 'woo'`, [
      client.clientId,
    ]);
    await run(jobId);
    const { steps } = await seeded.jobState(jobId);
    expect(steps.woo?.message).to.equal('WooCommerce: The client has no such connector');
  });

  it('is cancelled within 10 s: unfinished steps say so and nothing is written after it', async () => {
    const jobId = await seeded.job(client);
    let answered = false;
    woo.readPage = async () => {
      await sleep(5_000);
      answered = true;
      return { rows: [anOrder({ externalId: 'late' })], next: null, total: 1, facts: {} };
    };
    await withWorker(activities(), async () => {
      const handle = await start(jobId);
      while ((await seeded.jobState(jobId)).steps.ga4?.status !== 'succeeded') await sleep(50);
      const asked = Date.now();
      await handle.cancel();
      while (!(await seeded.jobState(jobId)).finished) await sleep(50);
      expect(Date.now() - asked).to.be.below(10_000);
      while (!answered) await sleep(50);
      await sleep(500);
    });
    const late = await seeded.query(`select 1 from dra.orders where external_id = 'late'`);
    expect(late).to.deep.equal([]);
    const { steps, status } = await seeded.jobState(jobId);
    expect(status).to.equal('cancelled');
    expect(steps.woo).to.include({ status: 'cancelled' });
    expect(steps.ga4).to.include({ status: 'succeeded' });
    expect(reconciled).to.equal(0);
  });

  it('run again reads only what the first run did not finish', async () => {
    const first = await seeded.job(client);
    woo.readPage = async () => {
      throw new ConnectorFault('credentials', 'refused', 'Enter them again.');
    };
    await run(first);
    const requests: string[] = [];
    ga4 = listedSource(
      { '2026-08-11': [aTransaction({ transactionId: '1' })] },
      { before: ({ unit }) => void requests.push(unit) },
    );
    woo = listedSource({ orders: [anOrder({ externalId: '1' })] });
    const second = await seeded.job(client, { retryOf: first });
    await run(second);
    expect(requests).to.deep.equal([]);
    expect((await seeded.jobState(second)).status).to.equal('succeeded');
    expect(reconciled).to.equal(1);
  });

  it('tests a connector, keeps the report with it and cleans what the remote said', async () => {
    woo.test = async () => [
      { name: 'sign in', ok: false, message: `refused ${secret}`, remedy: 'Enter them again.' },
    ];
    const connectorId = client.connectorIds.woo ?? '';
    const report: unknown = await withWorker(activities(), (temporal) =>
      temporal.workflow.execute(testConnectorWorkflow.name, {
        workflowId: testConnectorWorkflow.id(connectorId, 'one'),
        taskQueue,
        args: [{ connectorId, clientId: client.clientId }],
      }),
    );
    expect(report).to.deep.include({
      ok: false,
      parts: [
        { name: 'sign in', ok: false, message: 'refused [secret]', remedy: 'Enter them again.' },
      ],
    });
    const [row] = await seeded.query('select last_test from dra.connectors where id = $1', [
      connectorId,
    ]);
    expect(row?.last_test).to.deep.equal(report);
  });
});
