import { expect } from 'chai';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { anOrder, aTransaction, type World } from '../../test/support/reconcile-world.ts';
import { openBench, reconciled, type Bench } from '../../test/support/reconciled.ts';
import { reconciledAgain } from '../../test/support/reconciled-again.ts';
import type { Comparison, Figure } from './comparison.schema.ts';

const orders = ['1', '2', '3', '4'].map((externalId) => anOrder({ externalId }));
const world: World = {
  from: '2026-03-01',
  to: '2026-03-31',
  orders,
  transactions: [
    aTransaction({ transactionId: '3' }),
    aTransaction({ transactionId: '(not set)', gross: '3.00' }),
  ],
};

describe('a result beside another', () => {
  let api: TestApi;
  let bench: Bench;
  let agency: Person;
  let member: Person;
  let outsiders: Person[];
  let clientId: string;
  let first: string;
  let second: string;
  let elsewhere: string;

  before(async () => {
    api = await startTestApi();
    bench = await openBench(api.db);
    const done = await reconciled(bench, world);
    ({ clientId } = done.job);
    first = done.resultId;
    second = await reconciledAgain(bench, done.job, [
      aTransaction({ transactionId: '1' }),
      aTransaction({ transactionId: '2', gross: '40.00' }),
      aTransaction({ transactionId: '99', gross: '5.00' }),
    ]);
    elsewhere = (await reconciled(bench, world)).resultId;
    agency = await addPerson(api, { admin: true });
    member = await addPerson(api, { clientIds: [clientId] });
    outsiders = [await addPerson(api, { clientIds: [await addClient(api)] }), await addPerson(api)];
  });
  after(() => api.stop());

  const get = (path: string, as: Person | undefined = member) =>
    call(api, 'GET', `/api/${path}`, { as });
  const compared = async (one: string, other: string) =>
    (await get(`results/${one}/comparison/${other}`)).body as unknown as Comparison;
  const figure = (figures: Figure[], name: Figure['figure']) =>
    figures.find(({ figure }) => figure === name);

  /** A copy of a result with another window; its rows are not copied. */
  async function copyOf(result: string, from: string, to: string, createdAt: string) {
    const [row] = await runSql(
      api.db,
      `with job as (
         insert into dra.jobs (client_id, window_from, window_to, trigger, steps, finished_at)
         select client_id, $2, $3, 'manual', '{}', now() from dra.results where id = $1 returning id)
       insert into dra.results (job_id, client_id, window_from, window_to, zone, currency, rules_version,
         complete, input_hash, summary, passport, rules, created_at)
       select job.id, client_id, $2, $3, zone, currency, 2, complete, 'other', summary, passport, rules, $4
         from dra.results r, job where r.id = $1 returning id`,
      [result, from, to, createdAt],
    );
    return (row as { id: string }).id;
  }

  it('tells figures then and now with their change, the earlier made first', async () => {
    for (const body of [await compared(first, second), await compared(second, first)]) {
      expect([body.then.id, body.now.id]).to.deep.equal([first, second]);
      expect(figure(body.figures, 'missingValue')).to.deep.equal({
        ...{
          figure: 'missingValue',
          unit: 'money',
          then: '300.00',
          now: '100.00',
          change: '-200.00',
        },
      });
      expect(figure(body.figures, 'missingCount')).to.include({
        then: '3',
        now: '1',
        change: '-2',
      });
      expect(figure(body.figures, 'rateByCount')).to.include({
        ...{ then: '0.250000', now: '0.750000', change: '0.500000' },
      });
    }
  });

  it('tells where the keys of each verdict went, and which are not in the other', async () => {
    const { flows } = await compared(first, second);
    const eur = (amount: string) => [{ currency: 'EUR', amount }];
    expect(flows).to.have.deep.members([
      { then: 'missing_in_ga4', now: 'matched', count: 1, money: eur('100.00') },
      { then: 'missing_in_ga4', now: 'value_mismatch', count: 1, money: eur('100.00') },
      { then: 'missing_in_ga4', now: 'missing_in_ga4', count: 1, money: eur('100.00') },
      { then: 'matched', now: 'matched', count: 1, money: eur('100.00') },
      { then: null, now: 'unknown_in_shop', count: 1, money: eur('5.00') },
    ]);
  });

  it('gives the reason: a side that was read anew is another', async () => {
    const { reasons } = await compared(first, second);
    expect(reasons.map(({ reason }) => reason)).to.deep.equal(['new_data']);
    expect(reasons[0]).to.include({ side: 'ga4', totalThen: '103.00', totalNow: '248.00' });
    expect((await compared(first, first)).reasons).to.deep.equal([{ reason: 'same_inputs' }]);
  });

  it('gives the reason: other rules, another window', async () => {
    const other = await copyOf(first, '2026-02-01', '2026-02-28', '2026-03-05Z');
    const { reasons, then } = await compared(first, other);
    expect(then.id).to.equal(other);
    expect(reasons).to.deep.equal([
      { reason: 'other_window' },
      { reason: 'other_rules', then: 2, now: 0 },
    ]);
  });

  it('finds the period before: as long, ending just before, the newest', async () => {
    const path = `results/${first}/previous`;
    const february = (await get(path)).body;
    expect(february.previous).to.have.nested.property('window.from', '2026-02-01');
    expect(figure(february.figures as Figure[], 'missingValue')).to.include({ change: '0.00' });
    const newer = await copyOf(first, '2026-02-01', '2026-02-28', '2026-03-06Z');
    await copyOf(first, '2026-02-20', '2026-02-28', '2026-03-07Z');
    await copyOf(first, '2025-12-01', '2025-12-31', '2026-03-07Z');
    expect((await get(path)).body.previous).to.include({ id: newer });
    expect((await get(`results/${newer}/previous`)).body).to.deep.equal({
      ...{ previous: null, figures: [] },
    });
  });

  it('finds the result of a window, else offers the nearest ones, the newest of each', async () => {
    const path = `clients/${clientId}/results/of-window`;
    const exact = (await get(`${path}?from=2026-03-01&to=2026-03-31`)).body;
    expect(exact.result).to.include({ id: second });
    expect(exact.nearest).to.deep.equal([]);
    const none = (await get(`${path}?from=2026-02-25&to=2026-03-20`)).body;
    expect(none.result).to.equal(null);
    const windows = (none.nearest as { id: string; window: { from: string } }[]).map(
      ({ window }) => window.from,
    );
    expect(windows).to.deep.equal(['2026-03-01', '2026-02-20', '2026-02-01']);
    expect((await get(`${path}?from=2026-02-25`)).status).to.equal(400);
  });

  it('is closed to everybody else, and to results of two clients', async () => {
    const paths = [
      `results/${first}/comparison/${second}`,
      `results/${first}/previous`,
      `clients/${clientId}/results/of-window?from=2026-03-01&to=2026-03-31`,
    ];
    for (const path of paths) {
      expect((await get(path, agency)).status, path).to.equal(200);
      for (const as of outsiders) expect((await get(path, as)).status, path).to.equal(404);
      expect((await call(api, 'GET', `/api/${path}`)).status).to.equal(401);
    }
    expect((await get(`results/${first}/comparison/${elsewhere}`)).status).to.equal(404);
    expect((await get(`results/${first}/comparison/${elsewhere}`, agency)).status).to.equal(404);
  });
});
