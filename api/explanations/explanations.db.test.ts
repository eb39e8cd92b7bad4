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
import type { ResultRow } from '../results/rows.schema.ts';

const world: World = {
  orders: ['1', '2', '3'].map((externalId) => anOrder({ externalId })),
  transactions: [
    aTransaction({ transactionId: '3' }),
    aTransaction({ transactionId: '(not set)', gross: '3.00' }),
  ],
};

describe('what people write beside frozen rows', () => {
  let api: TestApi;
  let bench: Bench;
  let agency: Person;
  let member: Person;
  let strangers: Person[];
  let resultId: string;
  let laterId: string;

  before(async () => {
    api = await startTestApi();
    bench = await openBench(api.db);
    const done = await reconciled(bench, world);
    resultId = done.resultId;
    const { clientId } = done.job;
    // In the later result order 2 is in GA4, with another value.
    laterId = await reconciledAgain(bench, done.job, [
      aTransaction({ transactionId: '2', gross: '55.00' }),
    ]);
    agency = await addPerson(api, { admin: true });
    member = await addPerson(api, { clientIds: [clientId] });
    const otherClient = await addClient(api);
    strangers = [await addPerson(api, { clientIds: [otherClient] }), await addPerson(api)];
  });
  after(() => api.stop());

  async function rowOf(key: string | null, of = resultId): Promise<ResultRow> {
    const { body } = await call(api, 'GET', `/api/results/${of}/rows`, { as: member });
    const found = (body.rows as ResultRow[]).find((row) => row.key === key);
    if (!found) throw new Error(`no row of ${key}`);
    return found;
  }
  const addressOf = async (key: string | null, of = resultId) =>
    `/api/results/${of}/rows/${(await rowOf(key, of)).id}/explanation`;
  const explain = async (key: string | null, note: string, as = member) =>
    call(api, 'PUT', await addressOf(key), { as, body: { note } });
  const rowsWhere = async (query: string, of = resultId) => {
    const { body } = await call(api, 'GET', `/api/results/${of}/rows?${query}`, { as: member });
    return (body.rows as ResultRow[]).map(({ key }) => key);
  };

  it('explains a discrepancy with a note and its author, in later results too', async () => {
    const { status, body } = await explain('1', ' Paid by phone. ');
    expect(status).to.equal(200);
    expect(body).to.include({
      ...{ note: 'Paid by phone.', verdict: 'missing_in_ga4', author: member.email },
    });
    for (const each of [resultId, laterId]) {
      const row = await rowOf('1', each);
      expect([row.explained, row.explanation]).to.deep.equal([true, body]);
      expect(await rowsWhere('explained=true', each)).to.deep.equal(['1']);
      expect(await rowsWhere('explained=false', each)).not.to.include('1');
    }
  });

  it('names who wrote by the name that they gave', async () => {
    const sql = `insert into dra.profiles (user_id, name) values ($1, 'Ana')`;
    await runSql(api.db, sql, [agency.userId]);
    expect((await explain('1', 'Paid in the shop.', agency)).body).to.include({ author: 'Ana' });
  });

  it('explains no more once the verdict is another, but shows what was said', async () => {
    await explain('2', 'Consent was refused.');
    const row = await rowOf('2', laterId);
    expect(row.verdict).to.equal('value_mismatch');
    expect(row.explained).to.equal(false);
    expect(row.explanation).to.include({ note: 'Consent was refused.', verdict: 'missing_in_ga4' });
  });

  it('takes an explanation back, once', async () => {
    const address = await addressOf('2', laterId);
    expect((await call(api, 'DELETE', address, { as: member })).status).to.equal(204);
    expect((await rowOf('2')).explanation).to.equal(null);
    expect((await call(api, 'DELETE', address, { as: member })).status).to.equal(404);
  });

  it('writes every word into the audit log', async () => {
    const log = await runSql(
      api.db,
      `select actor_id, action, subject_id, changes -> 'old' ->> 'note' as old, changes -> 'new' ->> 'note' as new
         from dra.audit_log where subject = 'explanation' order by id`,
    );
    const [by, set] = [{ actor_id: member.userId }, { action: 'explanation.set' }];
    expect(log).to.deep.equal([
      { ...by, ...set, subject_id: '1', old: null, new: 'Paid by phone.' },
      {
        ...set,
        actor_id: agency.userId,
        subject_id: '1',
        old: 'Paid by phone.',
        new: 'Paid in the shop.',
      },
      { ...by, ...set, subject_id: '2', old: null, new: 'Consent was refused.' },
      {
        ...by,
        action: 'explanation.remove',
        subject_id: '2',
        old: 'Consent was refused.',
        new: null,
      },
    ]);
  });

  it('refuses what is no discrepancy, what has no key, and no words', async () => {
    expect((await explain('3', 'x')).body).to.include({ type: '/problems/no-discrepancy' });
    expect((await explain(null, 'x')).body).to.include({ type: '/problems/no-key' });
    expect((await explain('1', '  ')).status).to.equal(400);
    expect((await explain('1', 'x'.repeat(1001))).status).to.equal(400);
    const nowhere = `/api/results/${resultId}/rows/999999/explanation`;
    expect((await call(api, 'PUT', nowhere, { as: member, body: { note: 'x' } })).status).to.equal(
      404,
    );
  });

  it('is closed to everybody else', async () => {
    const address = await addressOf('1');
    for (const as of strangers) {
      expect((await call(api, 'PUT', address, { as, body: { note: 'x' } })).status).to.equal(404);
      expect((await call(api, 'DELETE', address, { as })).status).to.equal(404);
    }
    expect((await call(api, 'PUT', address, { body: { note: 'x' } })).status).to.equal(401);
    expect((await rowOf('1')).explanation).to.include({ note: 'Paid in the shop.' });
  });

  it('shows one row with its finding and its key in other results', async () => {
    const { body } = await call(
      api,
      'GET',
      `/api/results/${laterId}/rows/${(await rowOf('2', laterId)).id}`,
      {
        as: member,
      },
    );
    expect(body.row).to.deep.equal(await rowOf('2', laterId));
    expect(body.finding).to.include({ cause: 'unexplained_value', rows: 1 });
    expect(body.history).to.have.length(1);
    expect((body.history as object[])[0]).to.deep.include({
      ...{ resultId, verdict: 'missing_in_ga4', scope: 'counted', orderValue: '100.00' },
      ...{ ga4Value: '0.00', difference: '-100.00', currency: 'EUR' },
    });
    for (const as of strangers) {
      const path = `/api/results/${resultId}/rows/${(await rowOf('1')).id}`;
      expect((await call(api, 'GET', path, { as })).status).to.equal(404);
    }
  });

  it('adds up all rows of a filter, and nothing for others', async () => {
    const path = `/api/results/${resultId}/rows/totals`;
    const { body } = await call(api, 'GET', `${path}?verdict=missing_in_ga4`, { as: member });
    expect(body).to.deep.equal({
      rows: 2,
      money: [{ currency: 'EUR', orderValue: '200.00', ga4Value: '0.00', difference: '-200.00' }],
    });
    for (const as of strangers) expect((await call(api, 'GET', path, { as })).status).to.equal(404);
    expect((await call(api, 'GET', path)).status).to.equal(401);
  });

  describe('on a result', () => {
    const note = (as: Person | undefined, text: string) =>
      call(api, 'PUT', `/api/results/${resultId}/note`, { ...(as && { as }), body: { text } });
    const noteRead = async () =>
      (await call(api, 'GET', `/api/results/${resultId}`, { as: member })).body.note;

    it('lets an admin write a note, which the client reads, and remove it', async () => {
      expect(await noteRead()).to.equal(null);
      expect((await note(agency, 'Consent banner changed.')).body).to.include({ author: 'Ana' });
      expect((await note(agency, 'Consent banner changed on 3 March.')).status).to.equal(200);
      expect(await noteRead()).to.include({
        text: 'Consent banner changed on 3 March.',
        author: 'Ana',
      });
      const path = `/api/results/${resultId}/note`;
      expect((await call(api, 'DELETE', path, { as: agency })).status).to.equal(204);
      expect(await noteRead()).to.equal(null);
      expect((await call(api, 'DELETE', path, { as: agency })).status).to.equal(404);
    });

    it('lets nobody else write one', async () => {
      for (const as of [member, ...strangers]) expect((await note(as, 'x')).status).to.equal(403);
      expect((await note(undefined, 'x')).status).to.equal(401);
    });
  });
});
