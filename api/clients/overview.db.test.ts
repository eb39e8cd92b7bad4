import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';
import type { ClientOverview } from './overview.schema.ts';

const window = { from: '2026-10-01', to: '2026-10-02' };
const day = (date: string, rate: string | null, settled = true) => ({
  ...{ day: date, rateByCount: rate, settled },
});
const summary = {
  headline: { rateByCount: '0.714286', missing: { count: 2, value: '92874.16' } },
  expectedBand: { low: '0.780000', high: '0.880000', median: null, weeks: [] },
  days: [
    day('2026-10-02', '0.500000'),
    day('2026-10-01', '1.000000'),
    day('2026-10-03', '0.100000', false),
  ],
};

describe('/api/clients/overview', () => {
  let api: TestApi;
  let admin: Person;
  let audited: string;

  before(async () => {
    api = await startTestApi();
    admin = await addPerson(api, { admin: true });
    audited = await addClient(api, 'audited');
    await addClient(api, 'untouched');
    const archived = await addClient(api, 'archived');
    await runSql(api.db, 'update dra.clients set archived_at = now() where id = $1', [archived]);
    await addConnector('woo', { ok: false, parts: [part('api', true), part('orders', false)] });
    await addConnector('ga4', null);
    await addResult('0.9', '2026-10-20');
    await addResult('now', '2026-10-21');
  });
  after(() => api.stop());

  const part = (name: string, ok: boolean) => ({ name, ok, message: '', remedy: '' });

  async function addConnector(kind: string, lastTest: object | null): Promise<void> {
    const id = randomUUID();
    await runSql(
      api.db,
      `insert into dra.connectors (id, client_id, kind, settings, last_test) values ($1, $2, $3, '{}', $4)`,
      [id, audited, kind, lastTest],
    );
    if (kind === 'ga4') return;
    await runSql(
      api.db,
      `insert into dra.connector_credentials (connector_id, client_id, key_id, ciphertext) values ($1, $2, 'k', 'x')`,
      [id, audited],
    );
  }

  /** A finished job with a result; only the newest one has figures. */
  async function addResult(figures: string, on: string): Promise<void> {
    const jobId = randomUUID();
    await runSql(
      api.db,
      `insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, created_at, finished_at)
       values ($1, $2, $3, $4, 'manual', '{"reconcile": {"status": "succeeded"}}', $5, $5)`,
      [jobId, audited, window.from, window.to, on],
    );
    await runSql(
      api.db,
      `insert into dra.results (job_id, client_id, window_from, window_to, zone, currency, rules_version,
         complete, input_hash, summary, passport, created_at)
       values ($1, $2, $3, $4, 'Europe/Bucharest', 'EUR', 0, true, '', $5, '{}', $6)`,
      [jobId, audited, window.from, window.to, figures === 'now' ? summary : {}, on],
    );
  }

  async function overview(query = ''): Promise<ClientOverview[]> {
    const { status, body } = await call(api, 'GET', `/api/clients/overview${query}`, { as: admin });
    expect(status).to.equal(200);
    return body.clients as ClientOverview[];
  }
  const named = async (slug: string) => (await overview()).find((client) => client.slug === slug);

  it('tells of each client its connectors, last job and the figures of its newest result', async () => {
    const found = await named('audited');
    expect(found?.connectors).to.deep.equal([
      { kind: 'woo', state: 'failing', failing: 'orders' },
      { kind: 'ga4', state: 'missing', failing: null },
    ]);
    expect(found?.lastJob).to.include({ status: 'succeeded' }).and.deep.include({ window });
    expect(found?.lastJob?.createdAt).to.match(/^2026-10-2\dT.*Z$/);
    expect(found?.latest).to.deep.include({
      ...{ window, complete: true, currency: 'EUR', rate: '0.714286' },
      missing: { count: 2, value: '92874.16' },
      band: { low: '0.780000', high: '0.880000' },
      days: [
        { day: '2026-10-01', rate: '1.000000' },
        { day: '2026-10-02', rate: '0.500000' },
      ],
    });
  });

  it('tells of a new client that there is nothing yet', async () => {
    expect(await named('untouched')).to.deep.include({
      ...{ connectors: [], lastJob: null, latest: null, archivedAt: null },
    });
  });

  it('has archived clients only when asked for', async () => {
    const slugs = (clients: ClientOverview[]) => clients.map(({ slug }) => slug);
    expect(slugs(await overview())).to.have.members(['audited', 'untouched']);
    expect(slugs(await overview('?archived=true'))).to.include('archived');
  });

  it('is for admins', async () => {
    const member = await addPerson(api, { clientIds: [audited] });
    const asked = await call(api, 'GET', '/api/clients/overview', { as: member });
    expect(asked.status).to.equal(403);
  });
});
