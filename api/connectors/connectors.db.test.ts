import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection } from '@temporalio/worker';
import { expect } from 'chai';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { parseKeyRing } from '../../database/credentials/key-ring.ts';
import { openCredentials } from '../../database/credentials/open-credentials.ts';
import { bundleWorkflows, createAuditWorker } from '../../temporal/create-worker.ts';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Answered,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import { testTemporal } from '../../test/support/temporal.ts';

const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const wooKeys = { consumerKey: 'ck_marked-secret-1', consumerSecret: 'cs_marked-secret-2' };
const woo = { kind: 'woo', settings: { url: 'https://shop.example.com' }, credentials: wooKeys };
const shopify = {
  kind: 'shopify',
  settings: { shopDomain: 'shop.myshopify.com' },
  credentials: { accessToken: 'shpat_marked-secret-3' },
};
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const keyFile = {
  type: 'service_account',
  client_email: 'reader@project.iam.gserviceaccount.com',
  private_key: privateKey,
  private_key_id: 'marked-secret-4',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const ga4 = (file: object = keyFile) => ({
  kind: 'ga4',
  settings: { propertyId: '123456' },
  credentials: { serviceAccountJson: JSON.stringify(file) },
});

const fields = ({ body }: Answered) =>
  (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);

describe('/api/clients/:clientId/connectors', () => {
  let api: TestApi;
  let admin: Person;
  const answers: string[] = [];

  before(async () => {
    api = await startTestApi({ environment: { ENCRYPTION_KEYS: encryptionKeys } });
    admin = await addPerson(api, { admin: true });
  });
  after(() => api.stop());

  async function ask(method: string, path: string, body?: unknown, as = admin) {
    const answer = await call(api, method, `/api/clients/${path}`, { as, body });
    answers.push(JSON.stringify(answer.body));
    return answer;
  }
  const post = (clientId: string, body: unknown, as = admin) =>
    ask('POST', `${clientId}/connectors`, body, as);

  it('adds a connector and tells of its credentials only that they are set', async () => {
    const clientId = await addClient(api);
    const made = await post(clientId, woo);
    expect(made.status).to.equal(201);
    expect(made.body).to.deep.include({
      clientId,
      kind: 'woo',
      settings: { url: 'https://shop.example.com' },
      lastTest: null,
    });
    expect(made.body.credentials).to.include({ set: true, keyId: 'k1' });
    const location = made.headers.get('location') ?? '';
    expect(location).to.equal(`/api/clients/${clientId}/connectors/${String(made.body.id)}`);
    expect((await call(api, 'GET', location, { as: admin })).body).to.deep.equal(made.body);
  });

  it('stores credentials sealed to this connector of this client', async () => {
    const clientId = await addClient(api);
    const connectorId = String((await post(clientId, woo)).body.id);
    const [row] = (await runSql(
      api.db,
      'select key_id, ciphertext from dra.connector_credentials where connector_id = $1',
      [connectorId],
    )) as { key_id: string; ciphertext: Buffer }[];
    expect(row?.ciphertext.toString('latin1')).not.to.include('marked-secret');
    const sealed = { keyId: row?.key_id ?? '', ciphertext: row?.ciphertext ?? Buffer.alloc(0) };
    const ring = parseKeyRing(encryptionKeys);
    expect(openCredentials(sealed, { connectorId, clientId }, ring)).to.deep.equal(wooKeys);
  });

  it('replaces the connector of a kind that is there', async () => {
    const clientId = await addClient(api);
    const first = await post(clientId, woo);
    const second = await post(clientId, { ...woo, settings: { url: 'https://new.example.com' } });
    expect(second.status).to.equal(200);
    expect(second.body).to.deep.include({
      id: first.body.id,
      settings: { url: 'https://new.example.com' },
    });
    const { body } = await ask('GET', `${clientId}/connectors`);
    expect(body.connectors).to.have.length(1);
  });

  it('takes GA4 beside a shop, but no second shop', async () => {
    const clientId = await addClient(api);
    const first = await post(clientId, shopify);
    expect(first.body.settings).to.deep.equal({
      shopDomain: 'shop.myshopify.com',
      apiVersion: '2026-10',
    });
    expect((await post(clientId, ga4())).status).to.equal(201);
    const second = await post(clientId, woo);
    expect(second.status).to.equal(409);
    expect(second.body).to.include({ type: '/problems/second-shop', connectorId: first.body.id });
    expect(second.body.detail).to.include('shopify');
    const { body } = await ask('GET', `${clientId}/connectors`);
    expect((body.connectors as { kind: string }[]).map(({ kind }) => kind)).to.deep.equal([
      'ga4',
      'shopify',
    ]);
  });

  it('changes settings or credentials, each without the other', async () => {
    const clientId = await addClient(api);
    const { id, credentials } = (await post(clientId, woo)).body;
    const path = `${clientId}/connectors/${String(id)}`;
    const settings = { url: 'https://changed.example.com' };
    const first = await ask('PATCH', path, { settings });
    expect(first.status).to.equal(200);
    expect(first.body).to.deep.include({ settings, credentials });
    const second = await ask('PATCH', path, {
      credentials: { consumerKey: 'ck_marked-secret-5', consumerSecret: 'cs' },
    });
    expect(second.body.settings).to.deep.equal(settings);
    expect(second.body.credentials).not.to.deep.equal(credentials);
  });

  it('names the wrong field of a change by the connector’s own kind', async () => {
    const clientId = await addClient(api);
    const { id } = (await post(clientId, woo)).body;
    const path = `${clientId}/connectors/${String(id)}`;
    const change = async (body: unknown) => {
      const answer = await ask('PATCH', path, body);
      return [answer.status, ...(fields(answer) ?? [])];
    };
    expect(await change({ settings: { url: 'ftp://x' } })).to.deep.equal([400, 'settings.url']);
    expect(await change({ credentials: { accessToken: 'marked-secret-6' } })).to.include.members([
      400,
      'credentials.consumerKey',
    ]);
    expect(await change({})).to.include(400);
    expect(await change({ kind: 'ga4' })).to.include.members([400, 'kind']);
  });

  it('removes a connector with its credentials', async () => {
    const clientId = await addClient(api);
    const { id } = (await post(clientId, woo)).body;
    const path = `${clientId}/connectors/${String(id)}`;
    expect((await ask('DELETE', path)).status).to.equal(204);
    expect((await ask('GET', path)).status).to.equal(404);
    const left = await runSql(
      api.db,
      'select from dra.connector_credentials where client_id = $1',
      [clientId],
    );
    expect(left).to.deep.equal([]);
  });

  it('is for admins only, and finds a connector under its own client only', async () => {
    const clientId = await addClient(api);
    const otherId = await addClient(api);
    const { id } = (await post(clientId, woo)).body;
    const member = await addPerson(api, { clientIds: [clientId] });
    const stranger = await addPerson(api);
    for (const as of [member, stranger]) {
      const tried = [
        await ask('GET', `${clientId}/connectors`, undefined, as),
        await post(clientId, ga4(), as),
        await ask('PATCH', `${clientId}/connectors/${String(id)}`, { settings: {} }, as),
        await ask('DELETE', `${clientId}/connectors/${String(id)}`, undefined, as),
        await ask('POST', `${clientId}/connectors/${String(id)}/test`, undefined, as),
      ];
      expect(tried.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
    }
    const under = await ask('GET', `${otherId}/connectors/${String(id)}`);
    const nowhere = await post(randomUUID(), woo);
    const tested = await ask('POST', `${otherId}/connectors/${String(id)}/test`);
    expect([under.status, nowhere.status, tested.status]).to.deep.equal([404, 404, 404]);
  });

  const without = (field: string) =>
    Object.fromEntries(Object.entries(keyFile).filter(([name]) => name !== field));
  const wrong: [string, object, string, string?][] = [
    ['no credentials', { ...woo, credentials: undefined }, 'credentials'],
    [
      'an empty key',
      { ...woo, credentials: { ...wooKeys, consumerKey: ' ' } },
      'credentials.consumerKey',
    ],
    ['an unknown kind', { ...woo, kind: 'magento' }, 'kind'],
    ['an unknown setting', { ...woo, settings: { ...woo.settings, x: 1 } }, 'settings.x'],
    ['a measurement id', { ...ga4(), settings: { propertyId: 'G-ABC' } }, 'settings.propertyId'],
    [
      'a password in the address',
      { ...woo, settings: { url: 'https://me:marked-secret-7@shop.example.com' } },
      'settings.url',
    ],
    [
      'a service account that is not JSON',
      { ...ga4(), credentials: { serviceAccountJson: '{marked-secret-8' } },
      'credentials.serviceAccountJson',
      'not a JSON object',
    ],
    ...Object.keys(keyFile).map((field): [string, object, string, string] => [
      `a service account without ${field}`,
      ga4(without(field)),
      'credentials.serviceAccountJson',
      `missing or wrong: ${field}`,
    ]),
    [
      'another kind of Google key',
      ga4({ ...keyFile, type: 'authorized_user' }),
      'credentials.serviceAccountJson',
      'missing or wrong: type',
    ],
  ];
  for (const [what, body, field, words] of wrong) {
    it(`refuses ${what}`, async () => {
      const answer = await post(await addClient(api), body);
      expect(answer.status).to.equal(400);
      expect(fields(answer)).to.include(field);
      if (words !== undefined) expect(JSON.stringify(answer.body.errors)).to.include(words);
    });
  }

  it('never answered or logged a credential in all of this, nor recorded one', async () => {
    const recorded = JSON.stringify(await runSql(api.db, 'select * from dra.audit_log'));
    expect(recorded).to.include('connector.create');
    for (const text of [answers.join(), api.logged(), recorded]) {
      expect(text).not.to.include('marked-secret');
      expect(text).not.to.include('PRIVATE KEY');
    }
  });
});

describe('connectors of an API without ALLOW_PRIVATE_HOSTS', () => {
  let api: TestApi;
  let admin: Person;
  before(async () => {
    api = await startTestApi({ environment: { ALLOW_PRIVATE_HOSTS: '' } });
    admin = await addPerson(api, { admin: true });
  });
  after(() => api.stop());

  const refused: [string, object][] = [
    ['settings.url', { ...woo, settings: { url: 'http://127.0.0.1:8080' } }],
    ['settings.url', { ...woo, settings: { url: 'http://localhost' } }],
    ['settings.shopDomain', { ...shopify, settings: { shopDomain: '10.0.0.1' } }],
    [
      'settings.baseUrl',
      { ...shopify, settings: { ...shopify.settings, baseUrl: 'http://[::1]:9' } },
    ],
    [
      'settings.baseUrl',
      { ...ga4(), settings: { propertyId: '1', baseUrl: 'http://192.168.1.1' } },
    ],
    ['credentials.serviceAccountJson', ga4({ ...keyFile, token_uri: 'http://169.254.169.254/t' })],
  ];
  for (const [field, body] of refused) {
    it(`refuse a private host in ${field}: ${JSON.stringify(body).slice(0, 70)}`, async () => {
      const path = `/api/clients/${await addClient(api)}/connectors`;
      const answer = await call(api, 'POST', path, { as: admin, body });
      expect(answer.status).to.equal(400);
      expect(fields(answer)).to.deep.equal([field]);
    });
  }

  it('refuse a private host in a change, and take a public one', async () => {
    const path = `/api/clients/${await addClient(api)}/connectors`;
    const made = await call(api, 'POST', path, { as: admin, body: woo });
    expect(made.status).to.equal(201);
    const answer = await call(api, 'PATCH', `${path}/${String(made.body.id)}`, {
      as: admin,
      body: { settings: { url: 'https://10.1.1.1' } },
    });
    expect(answer.status).to.equal(400);
  });
});

describe('POST …/connectors/:connectorId/test', () => {
  const report = {
    ok: false,
    testedAt: '2026-01-02T03:04:05.000Z',
    parts: [{ name: 'orders', ok: false, message: 'Refused.', remedy: 'Renew the key.' }],
  };

  it('returns the report of the worker', async function () {
    const temporal = await testTemporal();
    const api = await startTestApi({ environment: { TEMPORAL_ADDRESS: temporal.address } });
    const admin = await addPerson(api, { admin: true });
    const path = `/api/clients/${await addClient(api)}/connectors`;
    const { id } = (await call(api, 'POST', path, { as: admin, body: woo })).body;
    const asked: unknown[] = [];
    const connection = await NativeConnection.connect({ address: temporal.address });
    const worker = await createAuditWorker({
      connection,
      namespace: temporal.namespace,
      workflowBundle: await bundleWorkflows(new DefaultLogger('ERROR')),
      activities: {
        testConnector: (input: unknown) => {
          asked.push(input);
          return Promise.resolve(report);
        },
      },
    });
    const answer = await worker.runUntil(
      call(api, 'POST', `${path}/${String(id)}/test`, { as: admin }),
    );
    await connection.close();
    await api.stop();
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal(report);
    expect(asked).to.deep.equal([{ connectorId: id, clientId: path.split('/')[3] }]);
  });

  it('is 504 when the workflow ends without a report', async () => {
    const temporal = await testTemporal();
    const api = await startTestApi({ environment: { TEMPORAL_ADDRESS: temporal.address } });
    const admin = await addPerson(api, { admin: true });
    const clientId = await addClient(api);
    const path = `/api/clients/${clientId}/connectors`;
    const { id } = (await call(api, 'POST', path, { as: admin, body: woo })).body;
    const answering = call(api, 'POST', `${path}/${String(id)}/test`, { as: admin });
    const connection = await Connection.connect({ address: temporal.address });
    const { workflow } = new Client({ connection, namespace: temporal.namespace });
    const query = `DraClientId = '${clientId}'`;
    while ((await workflow.count(query)).count === 0) await sleep(50);
    for await (const { workflowId } of workflow.list({ query })) {
      await workflow.getHandle(workflowId).terminate();
    }
    const answer = await answering;
    await Promise.all([connection.close(), api.stop()]);
    expect([answer.status, answer.body.type]).to.deep.equal([504, '/problems/no-report']);
  });

  it('is 503 without Temporal, naming it', async () => {
    const api = await startTestApi();
    const admin = await addPerson(api, { admin: true });
    const path = `/api/clients/${await addClient(api)}/connectors`;
    const { id } = (await call(api, 'POST', path, { as: admin, body: woo })).body;
    const answer = await call(api, 'POST', `${path}/${String(id)}/test`, { as: admin });
    await api.stop();
    expect(answer.status).to.equal(503);
    expect(answer.body.missing).to.deep.equal(['temporal']);
  });
});
