import { expect } from 'chai';
import { importSPKI, jwtVerify } from 'jose';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { ConnectorFault, TransientFault, WaitRequired } from '../faults.ts';
import { createRemoteHttp } from '../http.ts';
import type { ReadWindow } from '../source.ts';
import { rejection, startLocalRemote } from '../test-support/local-remote.ts';
import type { LocalRemote, Received, Reply } from '../test-support/local-remote.ts';
import { createServiceAccount } from '../test-support/service-account.ts';
import { createGa4Source } from './source.ts';

const WINDOW: ReadWindow = {
  from: '2026-08-01',
  to: '2026-08-03',
  zone: 'Europe/Bucharest',
  currency: 'RON',
};
const DAY = '2026-08-01';
const EMAIL = 'audit@project.iam.gserviceaccount.com';
const REQUEST = z.looseObject({
  dateRanges: z.array(z.object({ startDate: z.string(), endDate: z.string() })),
  dimensions: z.array(z.object({ name: z.string() })),
  limit: z.string(),
  offset: z.string(),
});
const values = (...list: string[]) => list.map((value) => ({ value }));
const row = (id: string) => ({
  dimensionValues: values(
    id,
    '20260801',
    'Direct',
    '(direct) / (none)',
    'mobile',
    'Chrome',
    'RO',
    'RON',
  ),
  metricValues: values('10', '0', '1', '1.6', '0'),
});
const google = (status: number, name: string, message: string): Reply => ({
  status,
  body: { error: { code: status, message, status: name } },
});

describe('the GA4 source', () => {
  let remote: LocalRemote | undefined;
  afterEach(async () => {
    await remote?.close();
    remote = undefined;
  });

  async function property(report: (request: Received) => Reply, token?: Reply) {
    let tokens = 0;
    remote = await startLocalRemote((request) => {
      if (request.url.pathname !== '/token') return report(request);
      tokens += 1;
      return token ?? { body: { access_token: `ya29.marked${tokens}`, expires_in: 3599 } };
    });
    const account = createServiceAccount(`${remote.url}/token`);
    const settings = { propertyId: '123', baseUrl: remote.url };
    const source = createGa4Source(settings, account, remote.http);
    const read = (unit = DAY, cursor: string | null = null, size = 2) =>
      source.readPage(unit, cursor, size, WINDOW);
    return { source, read, account };
  }
  const asked = () =>
    (remote?.received ?? [])
      .filter(({ url }) => url.pathname.endsWith(':runReport'))
      .map(({ body }) => REQUEST.parse(JSON.parse(body)));

  it('reads the control totals first, then each day of the window', async () => {
    const { source } = await property(() => ({ body: {} }));
    expect(source.units(WINDOW)).to.deep.equal([
      'control',
      '2026-08-01',
      '2026-08-02',
      '2026-08-03',
    ]);
  });

  it('ends with today in the client’s zone', async () => {
    const { source } = await property(() => ({ body: {} }));
    const today = DateTime.now().setZone(WINDOW.zone);
    const day = (offset: number) => today.plus({ days: offset }).toFormat('yyyy-MM-dd');
    expect(source.units({ ...WINDOW, from: day(-1), to: day(3) })).to.deep.equal([
      'control',
      day(-1),
      day(0),
    ]);
    expect(source.units({ ...WINDOW, from: day(1), to: day(3) })).to.deep.equal([]);
  });

  it('asks for one day with nine dimensions at most, ordered by all of them', async () => {
    const { read } = await property(() => ({ body: {} }));
    await read();
    const [request] = asked();
    expect(request?.dateRanges).to.deep.equal([{ startDate: DAY, endDate: DAY }]);
    const names = request?.dimensions.map(({ name }) => name) ?? [];
    expect(names).to.have.length(8);
    expect(request?.['orderBys']).to.deep.equal(
      names.map((dimensionName) => ({ dimension: { dimensionName } })),
    );
    expect(request).to.deep.include({
      dimensionFilter: {
        filter: { fieldName: 'eventName', inListFilter: { values: ['purchase', 'refund'] } },
      },
      currencyCode: 'RON',
      limit: '2',
      offset: '0',
      keepEmptyRows: true,
      returnPropertyQuota: true,
    });
    expect(remote?.received.at(-1)?.url.pathname).to.equal('/v1beta/properties/123:runReport');
  });

  it('reads a day page by page without overlap', async () => {
    const all = ['a', 'b', 'c'];
    const { read } = await property(({ body }) => {
      const { offset, limit } = REQUEST.parse(JSON.parse(body));
      const page = all.slice(Number(offset), Number(offset) + Number(limit));
      return { body: { rows: page.map(row), rowCount: 3 } };
    });
    const first = await read();
    const second = await read(DAY, first.next);
    expect(first).to.include({ total: 3, next: '2' });
    expect(second).to.include({ total: 3, next: null });
    expect([...first.rows, ...second.rows].map(({ key }) => key)).to.deep.equal(all);
  });

  it('reads a day without any row, which has neither rows nor rowCount', async () => {
    const { read } = await property(() => ({ body: { metadata: { timeZone: 'Europe/Kyiv' } } }));
    const page = await read();
    expect(page).to.deep.include({ rows: [], next: null, total: 0 });
    expect(page.facts).to.include({ zone: 'Europe/Kyiv', rowCount: 0 });
  });

  it('keeps control totals as facts and writes no row of them', async () => {
    const { read } = await property(() => ({
      body: {
        rows: [{ dimensionValues: values('20260801'), metricValues: values('70.5', '2', '7') }],
        rowCount: 1,
      },
    }));
    const { rows, next, facts } = await read('control');
    expect({ rows, next }).to.deep.equal({ rows: [], next: null });
    expect(facts['days']).to.deep.equal({
      '2026-08-01': { gross: '70.50', refund: '2.00', transactions: 7 },
    });
    expect(asked()[0]?.dateRanges).to.deep.equal([{ startDate: DAY, endDate: '2026-08-03' }]);
  });

  it('signs in at the key file’s token_uri with an assertion that Google would verify', async () => {
    const { read, account } = await property(() => ({ body: {} }));
    await read();
    const form = new URLSearchParams(remote?.received[0]?.body);
    expect(form.get('grant_type')).to.equal('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(
      form.get('assertion') ?? '',
      await importSPKI(account.publicKey, 'RS256'),
      { issuer: EMAIL, audience: `${remote?.url ?? ''}/token` },
    );
    expect(protectedHeader).to.include({ alg: 'RS256', kid: 'key-1' });
    expect(payload['scope']).to.equal('https://www.googleapis.com/auth/analytics.readonly');
    expect(Number(payload.exp) - Number(payload.iat)).to.equal(3600);
    expect(remote?.received[1]?.headers.authorization).to.equal('Bearer ya29.marked1');
  });

  it('signs in once for many reports', async () => {
    const { read } = await property(() => ({ body: {} }));
    await read();
    await read('2026-08-02');
    expect(remote?.received.filter(({ url }) => url.pathname === '/token')).to.have.length(1);
  });

  it('signs in again shortly before the token ends', async () => {
    const { read } = await property(() => ({ body: {} }), {
      body: { access_token: 'ya29.marked', expires_in: 30 },
    });
    await read();
    await read();
    expect(remote?.received.filter(({ url }) => url.pathname === '/token')).to.have.length(2);
  });

  const refused = google(401, 'UNAUTHENTICATED', 'Request had invalid authentication.');
  it('renews a token that was refused, once', async () => {
    const { read } = await property(({ headers }) =>
      headers.authorization === 'Bearer ya29.marked1' ? refused : { body: {} },
    );
    expect((await read()).rows).to.deep.equal([]);
  });

  it('gives up on a second refusal', async () => {
    const { read } = await property(() => refused);
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'credentials');
    expect(asked()).to.have.length(2);
  });

  it('refuses a token_uri inside a private network', async () => {
    const { account } = await property(() => ({ body: {} }));
    const http = createRemoteHttp({ allowPrivateHosts: false });
    const source = createGa4Source({ propertyId: '123' }, account, http);
    const error = await rejection(source.readPage(DAY, null, 1, WINDOW));
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'settings');
    expect(remote?.received).to.deep.equal([]);
  });

  const faults: [string, Reply, (error: unknown) => void][] = [
    [
      'missing access as permission, naming account and property',
      google(403, 'PERMISSION_DENIED', 'User does not have sufficient permissions'),
      (error) => {
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission');
        expect(error).to.have.property('remedy').that.contains(EMAIL).and.contains('123');
      },
    ],
    [
      'fields that do not go together as request',
      google(400, 'INVALID_ARGUMENT', 'Please remove itemRevenue to make the request compatible.'),
      (error) => {
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'request');
        expect(error).to.have.property('message').that.contains('Please remove itemRevenue');
      },
    ],
    [
      'a server error as transient with three attempts',
      google(500, 'INTERNAL', 'Internal error encountered.'),
      (error) => expect(error).to.be.instanceOf(TransientFault).and.have.property('attempts', 3),
    ],
    [
      'an HTML page as transient with three attempts',
      { body: '<html>Sorry…</html>' },
      (error) => expect(error).to.be.instanceOf(TransientFault).and.have.property('attempts', 3),
    ],
    [
      'an exhausted hour as a wait until the next',
      google(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens per hour.'),
      (error) => {
        if (!(error instanceof WaitRequired)) throw new Error('not a wait');
        expect(error.until.getTime() - Date.now()).to.be.within(1, 3_600_000);
        expect(error.reason).to.contain('property tokens per hour');
      },
    ],
    [
      'hidden revenue as permission',
      {
        body: {
          metadata: {
            schemaRestrictionResponse: {
              activeMetricRestrictions: [{ metricName: 'grossPurchaseRevenue' }],
            },
          },
        },
      },
      (error) =>
        expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'permission'),
    ],
  ];
  for (const [name, reply, check] of faults) {
    it(`reports ${name}`, async () => {
      const { read } = await property(() => reply);
      const error = await rejection(read());
      check(error);
      expect(JSON.stringify(error) + String(error)).not.to.match(/marked|PRIVATE KEY/);
    });
  }

  it('reports a refused assertion as credentials', async () => {
    const { read } = await property(() => ({ body: {} }), {
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
    });
    const error = await rejection(read());
    expect(error).to.be.instanceOf(ConnectorFault).and.have.property('kind', 'credentials');
    expect(error).to.have.property('message').that.contains('Invalid JWT Signature.');
    expect(error).to.have.property('remedy').that.contains(EMAIL);
  });

  it('says when the private key cannot be read, without showing it', async () => {
    const { account } = await property(() => ({ body: {} }));
    const broken = account.serviceAccountJson.replace(/(BEGIN PRIVATE KEY-----).{90}/, '$1marked');
    const source = createGa4Source(
      { propertyId: '1' },
      { serviceAccountJson: broken },
      createRemoteHttp({ allowPrivateHosts: true }),
    );
    const [token] = await source.test();
    expect(token).to.include({ name: 'token', ok: false });
    expect(token?.message).to.equal(`The private key of ${EMAIL} cannot be read`);
  });

  it('tests well where everything is right', async () => {
    const { source } = await property(() => ({
      body: { metadata: { timeZone: 'Europe/Kyiv', currencyCode: 'RON' } },
    }));
    const parts = await source.test();
    expect(parts.map(({ name, ok }) => [name, ok])).to.deep.equal([
      ['token', true],
      ['property access', true],
      ['report', true],
    ]);
    expect(parts[1]?.message).to.contain('Europe/Kyiv, RON');
  });

  it('tests missing access as the failed part, with what to do', async () => {
    const { source } = await property(() => google(403, 'PERMISSION_DENIED', 'No.'));
    const parts = await source.test();
    expect(parts.map(({ ok }) => ok)).to.deep.equal([true, false, false]);
    expect(parts[1]?.remedy).to.contain(`Add ${EMAIL} as a Viewer of property 123`);
  });
});
