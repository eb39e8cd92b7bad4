import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import { createAuditWorker } from '../../temporal/create-worker.ts';
import { testBundle, withWorker } from '../../test/support/audit-worker.ts';
import { testTemporalCli } from '../../test/support/temporal.ts';
import type { IngestOutcome } from '../connectors/ingest.ts';
import { auditWorkflow, taskQueue, type AuditInput } from '../contracts.ts';
import { heartbeating } from '../heartbeat.ts';
import type { CloseJobInput, FailedStep, OpenedJob } from './job.activities.ts';

const done: IngestOutcome = { done: true, rows: 1, total: 1, wait: null };

/** Activities that only note what they were asked for; a test replaces what it is about. */
class FakeActivities {
  readonly calls: string[] = [];
  readonly failures: FailedStep[] = [];
  readonly closed: string[] = [];
  opened: OpenedJob | null = { connectors: ['ga4', 'woo'], failed: false };
  ga4: () => Promise<IngestOutcome> = () => Promise.resolve(done);
  woo: () => Promise<IngestOutcome> = () => Promise.resolve(done);

  readonly activities = {
    openJob: async () => this.#noted('openJob', this.opened),
    ingestGa4Transactions: () => this.#ran('ga4', this.ga4()),
    ingestWooOrders: () => this.#ran('woo', this.woo()),
    reconcile: async () => this.#noted('reconcile', { resultId: 'r' }),
    recordStep: async (failed: FailedStep) => void this.failures.push(failed),
    closeJob: async ({ outcome }: CloseJobInput) => void this.closed.push(outcome),
  };

  async #ran(name: string, work: Promise<IngestOutcome>): Promise<IngestOutcome> {
    this.calls.push(name);
    const outcome = await work;
    this.calls.push(`${name} ended`);
    return outcome;
  }
  #noted<T>(name: string, value: T): T {
    this.calls.push(name);
    return value;
  }
}

describe('the audit workflow', function () {
  this.timeout(90_000);
  let fake: FakeActivities;
  beforeEach(() => {
    fake = new FakeActivities();
  });

  function start(client: Client): Promise<WorkflowHandle> {
    const input: AuditInput = { jobId: randomUUID(), clientId: randomUUID() };
    const workflowId = auditWorkflow.id(input.jobId);
    return client.workflow.start(auditWorkflow.name, { workflowId, taskQueue, args: [input] });
  }
  async function run(): Promise<void> {
    await withWorker(fake.activities, async (client) => {
      await (await start(client)).result();
    });
  }

  it('reads both connectors at the same time and reconciles after both', async () => {
    const other = Promise.withResolvers<IngestOutcome>();
    fake.ga4 = () => other.promise;
    fake.woo = async () => {
      setTimeout(() => other.resolve(done), 200);
      return done;
    };
    await run();
    expect(fake.calls.slice(0, 3)).to.have.members(['openJob', 'ga4', 'woo']);
    expect(fake.calls.slice(3)).to.deep.equal(['woo ended', 'ga4 ended', 'reconcile']);
    expect(fake.closed).to.deep.equal(['finished']);
  });

  it('calls a connector again as long as it is not done', async () => {
    let rounds = 0;
    fake.woo = async () => ({ ...done, done: ++rounds === 3 });
    await run();
    expect(rounds).to.equal(3);
  });

  it('lets the other connector finish where one fails for good, and does not reconcile', async () => {
    fake.woo = async () => {
      throw ApplicationFailure.create({
        message: 'WooCommerce: refused',
        nonRetryable: true,
        details: [{ kind: 'credentials', remedy: 'Enter the keys again.' }],
      });
    };
    fake.ga4 = async () => {
      await sleep(500);
      return done;
    };
    await run();
    expect(fake.calls).to.include('ga4 ended').and.not.include('reconcile');
    expect(
      fake.failures.map(({ step, message, remedy }) => ({ step, message, remedy })),
    ).to.deep.equal([
      { step: 'woo', message: 'WooCommerce: refused', remedy: 'Enter the keys again.' },
    ]);
    expect(fake.closed).to.deep.equal(['finished']);
  });

  it('sleeps on a durable timer where the remote wants a long wait', async () => {
    let waitedUntil = 0;
    const times: number[] = [];
    fake.ga4 = async () => {
      times.push(Date.now());
      if (waitedUntil > 0) return done;
      waitedUntil = Date.now() + 2_000;
      const wait = { until: new Date(waitedUntil).toISOString(), reason: 'quota' };
      return { ...done, done: false, wait };
    };
    const handle = await withWorker(fake.activities, async (client) => {
      const started = await start(client);
      await started.result();
      return started.fetchHistory();
    });
    expect(times[1]).to.be.at.least(waitedUntil - 50);
    expect(handle.events?.some((event) => event.timerFiredEventAttributes)).to.equal(true);
  });

  it('stops an activity under way and closes the job within 10 s when it is cancelled', async () => {
    const stopped: string[] = [];
    fake.woo = () =>
      heartbeating(async (signal) => {
        await sleep(60_000, undefined, { signal }).catch(() => stopped.push('woo'));
        return done;
      });
    await withWorker(fake.activities, async (client) => {
      const handle = await start(client);
      while (!fake.calls.includes('woo')) await sleep(50);
      const asked = Date.now();
      await handle.cancel();
      await handle.result().catch(() => undefined);
      while (stopped.length === 0 && Date.now() - asked < 20_000) await sleep(50);
      expect(Date.now() - asked).to.be.below(10_000);
      expect((await handle.describe()).status.name).to.equal('CANCELLED');
    });
    expect(fake.closed).to.deep.equal(['cancelled']);
    expect(stopped).to.deep.equal(['woo']);
  });

  it('looks a few seconds for the job and ends quietly without one', async () => {
    fake.opened = null;
    await run();
    expect(fake.calls.every((call) => call === 'openJob')).to.equal(true);
    expect(fake.calls).to.have.length(10);
  });

  it('does not reconcile where a step of an earlier run has failed', async () => {
    fake.opened = { connectors: ['ga4'], failed: true };
    await run();
    expect(fake.calls).to.deep.equal(['openJob', 'ga4', 'ga4 ended']);
  });

  it('continues as new where its history becomes long, and still ends', async () => {
    const extraArgs = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=30'];
    const executable = { type: 'existing-path', path: await testTemporalCli() } as const;
    const environment = await TestWorkflowEnvironment.createLocal({
      server: { executable, extraArgs },
    });
    try {
      const runs = new Set<string>();
      let rounds = 0;
      fake.woo = async () => {
        runs.add(Context.current().info.workflowExecution?.runId ?? '');
        return { ...done, done: ++rounds === 20 };
      };
      const { address } = environment;
      const connection = await NativeConnection.connect({ address });
      const workflowBundle = await testBundle();
      const namespace = environment.namespace ?? 'default';
      const { activities } = fake;
      const worker = await createAuditWorker({ connection, namespace, workflowBundle, activities });
      await worker.runUntil(async () => {
        await (await start(environment.client)).result();
      });
      await connection.close();
      expect(runs.size).to.be.greaterThan(1);
      expect(rounds).to.equal(20);
      expect(fake.closed).to.deep.equal(['finished']);
    } finally {
      await environment.teardown();
    }
  });
});
