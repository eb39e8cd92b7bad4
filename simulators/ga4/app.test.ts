import { expect } from 'chai';
import { importPKCS8, SignJWT } from 'jose';
import { generateShop } from '../demo/generate.ts';
import type { Ga4Row } from '../demo/model.ts';
import { aurora, nordlicht } from '../demo/plans.ts';
import { createDemoSecrets } from '../keys.ts';
import { listen, type Listening } from '../listen.ts';
import { simulatorSecrets } from '../secrets.ts';
import { ga4App } from './app.ts';

const LAST_DAY = '2026-11-22';
const demo = createDemoSecrets();
const other = createDemoSecrets();
const secrets = simulatorSecrets.parse(demo.secrets).ga4;
const limited = simulatorSecrets
  .parse(other.secrets)
  .ga4.accounts.map((account) => ({ ...account, properties: ['310000001'] }));
const shops = {
  aurora: generateShop(aurora, LAST_DAY),
  nordlicht: generateShop(nordlicht, LAST_DAY),
};
const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';

interface Report {
  rows?: { dimensionValues?: { value: string }[]; metricValues: { value: string }[] }[];
  rowCount?: number;
  metadata?: Record<string, unknown>;
  propertyQuota?: Record<string, { consumed?: number; remaining: number }>;
  error?: { code: number; message: string; status: string };
}

describe('ga4App', () => {
  let server: Listening;
  let now = Date.parse('2026-11-23T06:00:00Z');
  before(async () => {
    const keys = { accounts: [...secrets.accounts, ...limited] };
    server = await listen(
      ga4App(Object.values(shops), keys, () => now),
      '127.0.0.1',
      0,
    );
  });
  after(() => server.close());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  async function assertion(source: typeof demo, changes: Record<string, unknown> = {}) {
    const file = JSON.parse(
      source.credentials.ga4(`${server.url}/token`).serviceAccountJson,
    ) as Record<'client_email' | 'private_key' | 'private_key_id' | 'token_uri', string>;
    const claims = {
      ...{ iss: file.client_email, scope: SCOPE, aud: file.token_uri },
      ...{ iat: now / 1000, exp: now / 1000 + 3600 },
    };
    return new SignJWT({ ...claims, ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: file.private_key_id })
      .sign(await importPKCS8(file.private_key, 'RS256'));
  }

  async function signIn(signed: string) {
    const response = await fetch(`${server.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: signed,
      }),
    });
    const body = (await response.json()) as Record<string, string>;
    return { status: response.status, body };
  }

  async function bearer(source = demo): Promise<string> {
    return (await signIn(await assertion(source))).body['access_token'] ?? '';
  }

  async function run(request: object, property = aurora.propertyId, token?: string) {
    const headers = { authorization: `Bearer ${token ?? (await bearer())}` };
    const response = await post(`/v1beta/properties/${property}:runReport`, request, headers);
    return { status: response.status, body: (await response.json()) as Report };
  }

  const dimensions = (...names: string[]) => names.map((name) => ({ name }));
  const days = (startDate: string, endDate = startDate) => [{ startDate, endDate }];
  const events = (values: string[]) => ({
    filter: { fieldName: 'eventName', inListFilter: { values } },
  });
  const money = {
    dimensions: dimensions('transactionId', 'date'),
    metrics: dimensions('grossPurchaseRevenue', 'transactions'),
    dimensionFilter: events(['purchase', 'refund']),
    limit: '100000',
    keepEmptyRows: true,
  };
  const cents = (text = '') => Math.round(Number(text) * 100);
  const inSum = (rows: readonly Ga4Row[], of: (row: Ga4Row) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0);

  describe('signing in', () => {
    it('takes a signed assertion for its own address', async () => {
      const { status, body } = await signIn(await assertion(demo));
      expect(status).to.equal(200);
      expect(body).to.include({ expires_in: 3599, token_type: 'Bearer' });
    });

    it('refuses a stranger, a wrong address, a wrong scope and a token of two hours', async () => {
      const bad = [
        await assertion(createDemoSecrets()),
        await assertion(demo, { aud: 'https://oauth2.googleapis.com/token' }),
        await assertion(demo, { scope: 'email' }),
        await assertion(demo, { exp: now / 1000 + 7200 }),
        await assertion(demo, { iat: now / 1000 - 7200, exp: now / 1000 - 3600 }),
      ];
      for (const signed of bad) {
        const { status, body } = await signIn(signed);
        expect([status, body['error']]).to.deep.equal([400, 'invalid_grant']);
      }
    });

    it('refuses a signature of another key', async () => {
      const [head, claims] = (await assertion(demo)).split('.');
      const [, , signature] = (await assertion(other)).split('.');
      const { body } = await signIn([head, claims, signature].join('.'));
      expect(body['error_description']).to.equal('Invalid JWT Signature.');
    });

    it('forgets a token after an hour', async () => {
      const token = await bearer();
      now += 3_600_000;
      const { status, body } = await run({ dateRanges: days('2026-09-01') }, undefined, token);
      expect([status, body.error?.status]).to.deep.equal([401, 'UNAUTHENTICATED']);
    });

    it('refuses a property that the account may not view, or that does not exist', async () => {
      const token = await bearer(other);
      const request = { dateRanges: days('2026-09-01'), metrics: dimensions('transactions') };
      expect((await run(request, aurora.propertyId, token)).status).to.equal(200);
      for (const property of [nordlicht.propertyId, '42', 'G-ABCDEF']) {
        const { status, body } = await run(request, property, token);
        expect([status, body.error?.status]).to.deep.equal([403, 'PERMISSION_DENIED']);
      }
    });
  });

  describe('reports', () => {
    it('adds up to what was planted, whole and by transaction', async () => {
      const range = { dateRanges: days('2026-08-01', '2026-08-31') };
      const stored = shops.aurora.rows.filter(({ day }) => day.startsWith('2026-08'));
      const whole = await run({ ...range, metrics: money.metrics });
      expect(whole.body.rows).to.have.length(1);
      expect(cents(whole.body.rows?.[0]?.metricValues[0]?.value)).to.equal(
        inSum(stored, ({ gross }) => gross),
      );
      const { body } = await run({ ...range, ...money });
      const total = (index: number) =>
        body.rows?.reduce((sum, row) => sum + cents(row.metricValues[index]?.value), 0);
      expect(total(0)).to.equal(inSum(stored, ({ gross }) => gross));
      expect(total(1)).to.equal(100 * inSum(stored, ({ transactions }) => transactions));
    });

    it('gives every value as text', async () => {
      const { body } = await run({ ...money, dateRanges: days('2026-09-01') });
      expect(body.rows?.[0]?.metricValues[0]?.value).to.match(/^\d+(\.\d{1,2})?$/);
      expect(body.rows?.[0]?.dimensionValues?.[1]?.value).to.equal('20260901');
    });

    it('subtracts refunds from purchaseRevenue and not from grossPurchaseRevenue', async () => {
      const { body } = await run({
        dateRanges: days('2026-08-01', '2026-08-31'),
        metrics: dimensions('purchaseRevenue', 'grossPurchaseRevenue', 'refundAmount'),
      });
      const [net, gross, refund] =
        body.rows?.[0]?.metricValues.map(({ value }) => cents(value)) ?? [];
      expect(refund).to.be.above(0);
      expect(net).to.equal((gross ?? 0) - (refund ?? 0));
    });

    it('leaves out rows and rowCount where there is nothing', async () => {
      const { body } = await run({ ...money, dateRanges: days('2026-01-01') });
      expect(body).to.not.have.any.keys('rows', 'rowCount');
      expect(body.metadata).to.deep.equal({ currencyCode: 'RON', timeZone: 'Europe/Bucharest' });
    });

    it('dates events in the zone of the property', async () => {
      const request = { ...money, dateRanges: days('2026-09-01') };
      const { body } = await run(request, nordlicht.propertyId);
      expect(body.metadata?.['timeZone']).to.equal('Europe/London');
      const early = shops.nordlicht.rows.filter(({ day }) => day === '2026-09-01');
      const times = early.map(({ at }) => new Date(at).toISOString());
      expect(times.sort().at(-1)).to.satisfy((at: string) => at < '2026-09-01T23:00:00');
      expect(times.at(0)).to.satisfy((at: string) => at >= '2026-08-31T23:00:00');
    });

    it('pages without overlap when it is told an order', async () => {
      const request = {
        ...money,
        dateRanges: days('2026-09-01', '2026-09-03'),
        orderBys: [
          { dimension: { dimensionName: 'transactionId' } },
          { dimension: { dimensionName: 'date' } },
        ],
      };
      const all = (await run(request)).body;
      const pages = [];
      for (let offset = 0; offset < (all.rowCount ?? 0); offset += 20) {
        pages.push(...((await run({ ...request, limit: '20', offset })).body.rows ?? []));
      }
      expect(pages).to.deep.equal(all.rows);
    });

    it('gives ten thousand rows where nothing is said', async () => {
      const request = { ...money, dateRanges: days('2026-08-01', LAST_DAY), limit: undefined };
      const { body } = await run(request, nordlicht.propertyId);
      expect(body.rows).to.have.length(10_000);
      expect(body.rowCount).to.be.above(10_000);
    });

    it('filters events by name', async () => {
      const range = { dateRanges: days('2026-08-01', '2026-08-31') };
      const dimensionFilter = events(['refund']);
      const { body } = await run({ ...money, ...range, dimensionFilter });
      expect(body.rows?.every((row) => row.metricValues[0]?.value === '0')).to.equal(true);
      const { body: dropped } = await run({
        ...money,
        ...range,
        dimensionFilter,
        keepEmptyRows: false,
      });
      expect(dropped.rows).to.equal(undefined);
    });

    it('has purchases without an id and one purchase in several rows', async () => {
      const names = ['transactionId', 'date', 'sessionSourceMedium', 'sessionDefaultChannelGroup'];
      const request = { ...money, dimensions: dimensions(...names) };
      const { body } = await run({ ...request, dateRanges: days('2026-08-01', '2026-10-31') });
      const ids = body.rows?.map(({ dimensionValues }) => dimensionValues?.[0]?.value ?? '?') ?? [];
      expect(ids).to.include.members(['', '(not set)']);
      expect(new Set(ids).size).to.be.below(ids.length);
    });

    it('says in which currency each event was sent, with amounts in the one of the report', async () => {
      const range = { dateRanges: days('2026-08-01', '2026-10-31') };
      const request = { ...range, dimensions: dimensions('currencyCode'), metrics: money.metrics };
      const { body } = await run(request, nordlicht.propertyId);
      const sent = body.rows?.map(({ dimensionValues, metricValues }) => [
        dimensionValues?.[0]?.value,
        cents(metricValues[0]?.value),
      ]);
      const stored = shops.nordlicht.rows.filter(
        ({ day }) => day >= '2026-08-01' && day <= '2026-10-31',
      );
      const planted = [...Map.groupBy(stored, ({ eventCurrency }) => eventCurrency)];
      expect(sent).to.have.deep.members(
        planted.map(([currency, rows]) => [currency, inSum(rows, ({ gross }) => gross)]),
      );
      expect(sent).to.have.length(4);
      expect(body.metadata?.['currencyCode']).to.equal('EUR');
    });

    it('converts to another currency when asked', async () => {
      const metrics = dimensions('grossPurchaseRevenue');
      const request = { dateRanges: days('2026-08-01'), metrics };
      const gross = ({ body }: { body: Report }) => cents(body.rows?.[0]?.metricValues[0]?.value);
      const euro = await run({ ...request, currencyCode: 'EUR' });
      expect(euro.body.metadata?.['currencyCode']).to.equal('EUR');
      expect(gross(euro)).to.be.below(gross(await run(request)) / 4);
    });

    it('understands today, yesterday and days ago', async () => {
      const metrics = dimensions('transactions');
      const ago = await run({ dateRanges: days('2daysAgo', 'yesterday'), metrics });
      const named = await run({ dateRanges: days('2026-11-21', LAST_DAY), metrics });
      expect(ago.body.rows).to.deep.equal(named.body.rows);
    });

    it('lacks a part of the last days, which are not processed yet', async () => {
      const purchases = async (day: string) => {
        const { body } = await run({ dateRanges: days(day), metrics: dimensions('transactions') });
        return Number(body.rows?.[0]?.metricValues[0]?.value);
      };
      expect(await purchases(LAST_DAY)).to.be.below((await purchases('2026-11-15')) * 0.7);
    });
  });

  describe('requests that GA4 refuses', () => {
    const nine = [
      ...['transactionId', 'date', 'sessionSourceMedium', 'deviceCategory', 'browser', 'country'],
      ...['currencyCode', 'sessionDefaultChannelGroup', 'operatingSystem'],
    ];
    const cases: [string, object, RegExp][] = [
      ['an unknown dimension', { dimensions: dimensions('paymentType') }, /paymentType/],
      ['an unknown metric', { metrics: dimensions('sales') }, /sales/],
      ['a tenth dimension', { dimensions: dimensions(...nine, 'city') }, /limited to 9 dimensions/],
      [
        'a tenth dimension that only the filter uses',
        { dimensions: dimensions(...nine), dimensionFilter: events(['purchase']) },
        /limited to 9 dimensions/,
      ],
      [
        'items beside transactions',
        { dimensions: dimensions('itemName'), metrics: dimensions('transactions') },
        /^Please remove itemName to make the request compatible/,
      ],
      ['an unknown member', { dimension: [] }, /Invalid JSON payload/],
      ['a limit above 250,000', { limit: '250001' }, /limit/],
      ['a backward range', { dateRanges: days('2026-09-02', '2026-09-01') }, /start date/],
    ];
    for (const [name, request, message] of cases) {
      it(`refuses ${name}`, async () => {
        const { status, body } = await run({ dateRanges: days('2026-09-01'), ...request });
        expect([status, body.error?.status]).to.deep.equal([400, 'INVALID_ARGUMENT']);
        expect(body.error?.message).to.match(message);
      });
    }

    it('takes nine dimensions', async () => {
      const request = { dimensions: dimensions(...nine), metrics: dimensions('transactions') };
      expect((await run({ dateRanges: days('2026-09-01'), ...request })).status).to.equal(200);
    });
  });

  describe('quota', () => {
    const simple = { dateRanges: days('2026-09-01'), metrics: dimensions('transactions') };

    it('says what is left, when asked', async () => {
      now += 3_600_000;
      const { body } = await run({ ...simple, returnPropertyQuota: true });
      const { tokensPerProjectPerHour: hourly } = body.propertyQuota ?? {};
      expect(hourly).to.deep.equal({ consumed: 10, remaining: 13_990 });
    });
  });

  describe('faults on demand', () => {
    const simple = { dateRanges: days('2026-09-01'), metrics: dimensions('transactions') };
    const fault = (name: string) => post('/__control', { faults: [{ name, path: 'runReport' }] });
    afterEach(() => post('/__control', { reset: true }));

    const refusals: [string, number, string][] = [
      ['quotaHour', 429, 'Exhausted property tokens per hour'],
      ['quotaDay', 429, 'Exhausted property tokens per day'],
      ['quotaConcurrent', 429, 'Exhausted concurrent requests'],
      ['forbidden', 403, 'User does not have sufficient permissions'],
      ['expireTokens', 401, 'Request had invalid authentication credentials'],
    ];
    for (const [name, code, message] of refusals) {
      it(`plays ${name}`, async () => {
        await fault(name);
        const { status, body } = await run(simple);
        expect(status).to.equal(code);
        expect(body.error?.message.startsWith(message)).to.equal(true);
        expect((await run(simple)).status).to.equal(200);
      });
    }

    it('needs a new token after expireTokens', async () => {
      const token = await bearer();
      await fault('expireTokens');
      await run(simple, undefined, token);
      expect((await run(simple, undefined, token)).status).to.equal(401);
      expect((await run(simple)).status).to.equal(200);
    });

    const flags: [string, string][] = [
      ['thresholding', 'subjectToThresholding'],
      ['otherRow', 'dataLossFromOtherRow'],
      ['sampling', 'samplingMetadatas'],
      ['restricted', 'schemaRestrictionResponse'],
    ];
    for (const [name, flag] of flags) {
      it(`flags ${name} in the metadata`, async () => {
        await fault(name);
        expect((await run(simple)).body.metadata).to.have.property(flag);
        expect((await run(simple)).body.metadata).to.not.have.property(flag);
      });
    }

    it('pretends to have no data', async () => {
      await fault('empty');
      expect((await run({ ...money, dateRanges: days('2026-09-01') })).body.rows).to.equal(
        undefined,
      );
    });
  });
});
