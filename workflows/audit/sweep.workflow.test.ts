import { expect } from 'chai';
import { openDatabase, type Database } from '../../database/database.ts';
import { isRunningBy } from '../../temporal/is-running.ts';
import { ensureSweep } from '../../temporal/schedules.ts';
import { testClient, withWorker } from '../../test/support/audit-worker.ts';
import { SeededDatabase } from '../../test/support/seed-audit.ts';
import { testDatabase } from '../../test/support/servers.ts';
import { auditWorkflow, sweepWorkflow, taskQueue } from '../contracts.ts';
import { createSweepActivities } from './sweep.activities.ts';

describe('the sweep', function () {
  this.timeout(60_000);
  let seeded: SeededDatabase;
  let database: Database;
  const longAgo = new Date(Date.now() - 5 * 60_000);

  before(async () => {
    const urls = await testDatabase();
    seeded = new SeededDatabase(urls);
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
  });
  after(async () => {
    await database.close();
    await seeded.close();
  });

  async function sweep(): Promise<void> {
    const isRunning = isRunningBy(await testClient());
    await withWorker(createSweepActivities(database, isRunning), (client) =>
      client.workflow.execute(sweepWorkflow.name, {
        workflowId: `${sweepWorkflow.id}:${String(Date.now())}`,
        taskQueue,
      }),
    );
  }
  const jobOf = async (createdAt: Date) =>
    seeded.job(await seeded.client([{ kind: 'woo' }]), { createdAt });

  it('closes a job whose workflow Temporal does not know, saying so', async () => {
    const jobId = await jobOf(longAgo);
    await sweep();
    const { status, finished, steps } = await seeded.jobState(jobId);
    expect({ status, finished }).to.deep.equal({ status: 'failed', finished: true });
    expect(steps.woo?.message).to.contain('terminated outside');
    expect(await seeded.told(jobId, 'woo')).to.deep.equal(['failed']);
  });

  it('closes a job whose workflow was terminated and leaves one that is running', async () => {
    const client = await testClient();
    const [terminated, running] = [await jobOf(longAgo), await jobOf(longAgo)];
    const handles = await Promise.all(
      [terminated, running].map((jobId) =>
        client.workflow.start(auditWorkflow.name, {
          workflowId: auditWorkflow.id(jobId),
          taskQueue: 'nobody',
          args: [{ jobId, clientId: jobId }],
        }),
      ),
    );
    await handles[0]?.terminate('test');
    await sweep();
    expect((await seeded.jobState(terminated)).finished).to.equal(true);
    expect((await seeded.jobState(running)).finished).to.equal(false);
    await handles[1]?.terminate('test');
  });

  it('leaves a job alone that has just begun', async () => {
    const jobId = await jobOf(new Date());
    await sweep();
    expect((await seeded.jobState(jobId)).finished).to.equal(false);
  });

  it('is scheduled every minute, however often a worker starts', async () => {
    const client = await testClient();
    await ensureSweep(client);
    await ensureSweep(client);
    const schedule = client.schedule.getHandle(sweepWorkflow.scheduleId);
    const { spec } = await schedule.describe();
    expect(spec.intervals?.[0]?.every).to.equal(60_000);
    await schedule.delete();
  });
});
