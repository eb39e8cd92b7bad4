import { expect } from 'chai';
import { z } from 'zod';
import { result, type Result } from '../api/results/results.schema.ts';
import { rowPage, type ResultRow } from '../api/results/rows.schema.ts';
import { addDays, lastSettledDay } from '../simulators/demo/calendar.ts';
import { DEMO_DAYS, generateShop } from '../simulators/demo/generate.ts';
import { aurora, nordlicht } from '../simulators/demo/plans.ts';
import { plantedTruth, type PlantedTruth } from '../simulators/demo/truth.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import { connectedClient, isFinished, jobWhen, startAudit } from './support/demo-client.ts';
import { about, plantedFigures, plantedKeys } from './support/planted-truth.ts';
import { reportedFigures } from './support/reported-figures.ts';
import { reportedKeys } from './support/reported-keys.ts';
import { testPlatform, yesterday, type Platform } from './support/platform.ts';

const lastDay = yesterday();
const window = { from: addDays(lastDay, 1 - DEMO_DAYS), to: lastDay };
const report = z.object({ ok: z.boolean(), parts: z.array(z.unknown()) });

// What the product is for: create a client, add connectors with keys, test them, run an audit, and
// read its result as the client's user. Every figure is compared with what was planted.
describe('one audit, end to end', function () {
  this.timeout(240_000);
  let platform: Platform;
  let admin: ApiCaller;

  before(async () => {
    platform = await testPlatform();
    admin = await platform.admin();
  });

  for (const plan of [aurora, nordlicht]) {
    describe(`of ${plan.name}`, () => {
      let truth: PlantedTruth;
      let found: Result;
      let member: ApiCaller;

      before(async () => {
        const shop = plan === aurora ? 'aurora' : 'nordlicht';
        const { client, shopConnectorId, ga4ConnectorId } = await connectedClient(
          platform,
          shop,
          `audited-${shop}`,
        );
        for (const id of [shopConnectorId, ga4ConnectorId]) {
          const tested = await admin.post(`clients/${client.id}/connectors/${id}/test`, {}, report);
          expect(tested.ok, JSON.stringify(tested.parts)).to.equal(true);
        }
        const { id } = await startAudit(admin, client.id, window);
        const job = await jobWhen(admin, id, isFinished);
        expect(job.status, JSON.stringify(job.steps)).to.equal('succeeded');
        member = await platform.member(client.id, `owner@${shop}.example`);
        found = await member.get(`clients/${client.id}/results/latest`, result);
        const settledTo = lastSettledDay(found.passport.ga4.readStartedAt, plan.propertyZone);
        truth = plantedTruth(generateShop(plan, lastDay), { ...window, settledTo });
      });

      it('reports every planted figure to the last decimal', () => {
        expect(reportedFigures(found.summary)).to.deep.equal(plantedFigures(truth));
      });

      it('says of every planted key what was planted, to the last order', async () => {
        const rows = await allRows(member, found.id);
        expect(reportedKeys(rows)).to.deep.equal(plantedKeys(truth));
      });

      it('knows the days from which other ids were sent and more was lost', () => {
        const { changes } = truth;
        expect(found.passport.key.alias?.from ?? null).to.equal(changes.plugIn);
        if (changes.banner) expect(found.summary.drift?.day).to.be.oneOf(about(changes.banner));
      });

      it('is complete: all rows that the sources said they have were read', () => {
        const { orders, ga4, incomplete } = found.passport;
        expect(incomplete).to.deep.equal([]);
        expect(found.complete).to.equal(true);
        expect(ga4.controlTotal).to.equal(ga4.total);
        if (orders.sourceTotal !== null) expect(orders.rowsRead).to.equal(orders.sourceTotal);
      });

      it('gives the same hash and rows when it is run again over the same data', async () => {
        const { id } = await startAudit(admin, found.clientId, window);
        const job = await jobWhen(admin, id, isFinished);
        const second = await admin.get(`results/${job.resultId ?? ''}`, result);
        expect(second.inputHash).to.equal(found.inputHash);
        expect(second.summary).to.deep.equal(found.summary);
        // Rows without a key stand in the order of their ids, which are those of the latest read.
        const strip = (rows: ResultRow[]) =>
          rows.map((row) => JSON.stringify({ ...row, id: '' })).sort();
        expect(strip(await allRows(admin, second.id))).to.deep.equal(
          strip(await allRows(admin, found.id)),
        );
      });
    });
  }

  /** Every counted row of a result, page after page. */
  async function allRows(caller: ApiCaller, resultId: string): Promise<ResultRow[]> {
    const rows: ResultRow[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `results/${resultId}/rows?scope=counted&sort=key&limit=500${next}`;
      const page: z.infer<typeof rowPage> = await caller.get(path, rowPage);
      rows.push(...page.rows);
      cursor = page.next;
    }
    return rows;
  }
});
