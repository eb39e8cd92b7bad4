import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { rulesPreview } from '../../database/rules-preview.ts';
import { defaultRules } from '../../database/matching-rules.ts';
import { testClient, withWorker } from '../../test/support/audit-worker.ts';
import { historyText } from '../../test/support/history-text.ts';
import { valueRules } from '../../test/support/changed-rules.ts';
import {
  anOrder,
  aTransaction,
  loadWorld,
  type World,
} from '../../test/support/reconcile-world.ts';
import { openBench, type Bench } from '../../test/support/reconciled.ts';
import { previewRulesWorkflow, taskQueue, type PreviewRulesInput } from '../contracts.ts';
import { previewJob } from '../reconcile/reconcile-job.ts';
import { createPreviewRulesActivities } from './preview-rules.activities.ts';

const withoutTax = valueRules({ basis: [{ from: null, basis: 'without_tax' }] });

/** GA4 is sent 84.00 of an order of 100.00 with a tax of 16.00; the ids must stay in the database. */
const world: World = {
  orders: [anOrder({ externalId: 'marked-1' }), anOrder({ externalId: 'marked-2' })],
  transactions: [aTransaction({ transactionId: 'marked-1', gross: '84.00' })],
};

describe('previewing rules', function () {
  this.timeout(90_000);
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  async function loaded(of: World) {
    const job = await loadWorld(bench.admin, of);
    await bench.admin.query(
      `update dra.jobs set steps = '{"ga4": {"status": "succeeded"}, "woo": {"status": "succeeded"}}'
        where id = $1`,
      [job.jobId],
    );
    return job;
  }
  async function previewed(input: PreviewRulesInput) {
    const activities = createPreviewRulesActivities(bench.database, previewJob);
    return withWorker(activities, async () => {
      const { workflow } = await testClient();
      const handle = await workflow.start(previewRulesWorkflow.name, {
        workflowId: previewRulesWorkflow.id(input.clientId, randomUUID()),
        taskQueue,
        args: [input],
      });
      return { found: rulesPreview.nullable().parse(await handle.result()), handle };
    });
  }
  const verdicts = (outcome: { verdicts: { verdict: string; count: number }[] } | undefined) =>
    outcome?.verdicts.flatMap(({ verdict, count }) => (count > 0 ? [`${verdict} ${count}`] : []));
  const stored = async () => {
    const { rows } = await bench.admin.query<Record<string, string>>(
      `select (select count(*) from dra.results) as results,
              (select count(*) from dra.result_rows) as rows,
              (select count(*) from dra.matching_rules) as rules,
              (select count(*) from dra.job_events) as events`,
    );
    return rows;
  };

  it('says of the same data what these rules find and what those in force do', async () => {
    const { clientId, jobId } = await loaded(world);
    const { found } = await previewed({ clientId, rules: withoutTax, window: null });
    expect(found).to.deep.include({ jobId, currency: 'EUR' });
    expect(found?.window).to.deep.equal({ from: '2026-03-09', to: '2026-03-11' });
    expect(found?.inForce.version).to.equal(0);
    expect(verdicts(found?.inForce)).to.have.members(['missing_in_ga4 1', 'value_mismatch 1']);
    expect(verdicts(found?.preview)).to.have.members(['missing_in_ga4 1', 'matched 1']);
    expect(found?.inForce.headline.agreeing.count).to.equal(0);
    expect(found?.preview.headline.agreeing.count).to.equal(1);
    expect(found?.preview.key.scheme).to.equal('number');
  });

  it('compares with the newest version where the client has rules', async () => {
    const { clientId } = await loaded({ ...world, rules: withoutTax });
    const { found } = await previewed({ clientId, rules: defaultRules, window: null });
    expect(found?.inForce.version).to.equal(1);
    expect(verdicts(found?.inForce)).to.include('matched 1');
    expect(verdicts(found?.preview)).to.include('value_mismatch 1');
  });

  it('stores nothing, and keeps orders and ids out of the history', async () => {
    const { clientId } = await loaded(world);
    const before = await stored();
    const { handle } = await previewed({ clientId, rules: withoutTax, window: null });
    expect(await stored()).to.deep.equal(before);
    const text = await historyText(handle);
    expect(text).to.contain('previewRules').and.to.contain('agreeing');
    expect(text).not.to.contain('marked');
  });

  it('finds nothing where no job of that window has read both sides', async () => {
    const { clientId } = await loaded(world);
    const window = { from: '2026-03-01', to: '2026-03-02' };
    const { found } = await previewed({ clientId, rules: withoutTax, window });
    expect(found).to.equal(null);
  });
});
