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

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: { email: string } | null;
  readonly changes: object[];
}

describe('/api/activity', () => {
  let api: TestApi;
  let admin: Person;
  let clientId: string;
  before(async () => {
    api = await startTestApi();
    admin = await addPerson(api, { admin: true });
    clientId = await addClient(api);
  });
  after(() => api.stop());

  const get = (query: string, as = admin) => call(api, 'GET', `/api/activity?${query}`, { as });
  const entries = async (query: string): Promise<Entry[]> => {
    const { status, body } = await get(query);
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.entries as Entry[];
  };
  const rename = (name: string, as = admin) =>
    call(api, 'PATCH', `/api/clients/${clientId}`, { as, body: { name } });

  it('tells who changed what, from what to what', async () => {
    await rename('First name');
    await rename('Second name');
    const [newest] = await entries(`clientId=${clientId}`);
    expect(newest).to.deep.include({
      action: 'client.change',
      subject: 'client',
      subjectId: clientId,
      clientId,
      actor: { userId: admin.userId, email: admin.email, name: '' },
      changes: [{ field: 'name', old: 'First name', new: 'Second name' }],
    });
  });

  it('names who has no access any more', async () => {
    const former = await addPerson(api, { admin: true });
    await rename('By a former admin', former);
    await call(api, 'DELETE', `/api/admins/${former.userId}`, { as: admin });
    const [entry] = await entries(`actorId=${former.userId}`);
    expect(entry?.actor?.email).to.equal(former.email);
  });

  it('has nothing of a credential but that it was replaced', async () => {
    const secret = 'cs_very_secret';
    const connector = {
      kind: 'woo',
      settings: { url: 'https://shop.example' },
      credentials: { consumerKey: 'ck_very_secret', consumerSecret: secret },
    };
    const body = connector;
    const added = await call(api, 'POST', `/api/clients/${clientId}/connectors`, {
      as: admin,
      body,
    });
    expect(added.status, JSON.stringify(added.body)).to.equal(201);
    const { body: answer } = await get(`subject=connector`);
    expect(JSON.stringify(answer)).to.include('"credentials","old":null,"new":"replaced"');
    expect(JSON.stringify(answer)).to.not.include('very_secret');
  });

  it('is filtered by what, and by time', async () => {
    await rename('At some time');
    const all = await entries('limit=200');
    expect(all.some(({ action }) => action.startsWith('connector.'))).to.equal(true);
    const ofClients = await entries('subject=client&limit=200');
    expect(new Set(ofClients.map(({ action }) => action))).to.deep.equal(
      new Set(['client.change']),
    );
    await runSql(api.db, `update dra.audit_log set at = '2020-02-02T10:00:00Z' where id = $1`, [
      all[0]?.id,
    ]);
    const then = await entries('since=2020-02-02T00:00:00Z&before=2020-02-03T00:00:00Z');
    expect(then.map(({ id }) => id)).to.deep.equal([all[0]?.id]);
    expect(await entries('before=2020-02-02T10:00:00Z')).to.deep.equal([]);
  });

  it('comes in pages that neither repeat nor miss an entry', async () => {
    for (const name of ['One', 'Two', 'Three']) await rename(name);
    const all = (await entries('limit=200')).map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? 'limit=2' : `limit=2&cursor=${cursor}`;
      const { body } = await get(query);
      paged.push(...(body.entries as Entry[]).map(({ id }) => id));
      cursor = body.next as string | null;
    }
    expect(paged).to.deep.equal(all);
  });

  it('names the field that is wrong', async () => {
    for (const [query, field] of [
      ['subject=nothing', 'subject'],
      ['actorId=me', 'actorId'],
      ['since=yesterday', 'since'],
      ['cursor=abc', 'cursor'],
      ['limit=0', 'limit'],
    ] as const) {
      const { status, body } = await get(query);
      expect(status, query).to.equal(400);
      expect(JSON.stringify(body.errors), query).to.include(field);
    }
  });

  it('is for admins only', async () => {
    const member = await addPerson(api, { clientIds: [clientId] });
    expect((await get('', member)).status).to.equal(403);
    expect((await call(api, 'GET', '/api/activity')).status).to.equal(401);
  });
});
