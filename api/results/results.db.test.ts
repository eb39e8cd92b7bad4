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
import { rowSorts, type RowSort } from './results.schema.ts';

const none = { count: 0, value: '0.00' };
const headline = {
  ...{ valid: none, found: none, missing: none, agreeing: none },
  ...{ rateByCount: null, rateByValue: '0.500000', trackingRate: null },
};
const summary = {
  currency: 'RON',
  zone: 'Europe/Bucharest',
  window: { from: '2026-01-01', to: '2026-01-31' },
  counted: null,
  nextSettledAt: null,
  headline,
  ...{ verdicts: [], bridges: [], days: [], notCompared: [], provisional: null },
  breakdowns: {
    ...{ payment: [], shippingMethod: [], status: [] },
    ...{ device: [], trafficSource: [], country: [] },
  },
};
const read = {
  ...{ zone: null, currency: null, rowsRead: 0, sourceTotal: null, total: '0.00' },
  ...{ from: '2026-01-01', to: '2026-01-31' },
  readStartedAt: '2026-02-04T00:00:00Z',
  readFinishedAt: '2026-02-04T00:00:01Z',
};
const passport = {
  ...{ incomplete: [], warnings: [], settlingHours: 72, rulesVersion: 0, inputHash: 'hash' },
  keyScheme: 'number',
  orders: { ...read, kind: 'woo' },
  ga4: { ...read, controlTotal: null, sampledDays: [], thresholdedDays: [], otherRowDays: [] },
  ...{ unmappedStatuses: [], unsettledDays: [] },
};

describe('results', () => {
  let api: TestApi;
  let clientId: string;
  let otherClientId: string;
  let admin: Person;
  let member: Person;
  let otherMember: Person;
  let stranger: Person;
  let resultId: string;

  before(async () => {
    api = await startTestApi();
    clientId = await addClient(api);
    otherClientId = await addClient(api);
    admin = await addPerson(api, { admin: true });
    member = await addPerson(api, { clientIds: [clientId] });
    otherMember = await addPerson(api, { clientIds: [otherClientId] });
    stranger = await addPerson(api);
    resultId = await addResult(clientId, '2026-01-01', '2026-01-31');
    await addRows(resultId);
  });
  after(() => api.stop());

  async function addResult(of: string, from: string, to: string, createdAt = '2026-02-04Z') {
    const [row] = (await runSql(
      api.db,
      `with job as (
         insert into dra.jobs (client_id, window_from, window_to, trigger, steps, finished_at)
         values ($1, $2, $3, 'manual', '{}', now()) returning *)
       insert into dra.results (job_id, client_id, window_from, window_to, zone, currency,
         rules_version, complete, input_hash, summary, passport, created_at)
       select id, client_id, window_from, window_to, 'Europe/Bucharest', 'RON', 0, true, 'hash',
              $4, $5, $6
         from job returning id`,
      [of, from, to, JSON.stringify(summary), JSON.stringify(passport), createdAt],
    )) as { id: string }[];
    return row?.id ?? '';
  }

  /** 60 rows with many equal values, both signs, keys that need care, and two without a key. */
  async function addRows(of: string) {
    await runSql(
      api.db,
      `insert into dra.result_rows (result_id, client_id, scope, verdict, key, day, order_ids,
         order_number, orders, valid_orders, order_class, class_reason, raw_status, order_value,
         valid_value, currency, transaction_ids, in_ga4, ga4_transactions, ga4_value,
         ga4_counted_value, ga4_refund, ga4_currency, difference, edge_value, payment,
         shipping_method, device, traffic_source, country, ga4_channel, ga4_source_medium,
         ga4_device, ga4_browser)
       select r.id, r.client_id,
              case when n % 10 = 0 then 'provisional' else 'counted' end,
              (array['matched', 'missing_in_ga4', 'value_mismatch'])[n % 3 + 1],
              case when n > 58 then null when n % 7 = 0 then '100%_' || n else 'a' || n % 20 end,
              date '2026-01-01' + n % 5, array[n::text], n::text, 1, 1, 'valid', '', 'completed',
              (n % 4) * 10.5, (n % 4) * 10.5, 'RON', '{}', true, 1, n % 3, n % 3, 0, 'RON',
              (n % 3) - (n % 4) * 10.5, 0, case when n % 2 = 0 then 'card' else 'cash' end,
              '', '', '', '', '', '', '', ''
         from dra.results r, generate_series(1, 60) n where r.id = $1`,
      [of],
    );
  }

  const get = (path: string, as: Person) => call(api, 'GET', `/api/${path}`, { as });
  const rows = async (query: string, as = member) =>
    (await get(`results/${resultId}/rows?${query}`, as)).body;

  describe('reading', () => {
    it('lets admins and the client’s members read, and hides all from others', async () => {
      const paths = [
        `clients/${clientId}/results`,
        `clients/${clientId}/results/latest`,
        `results/${resultId}`,
        `results/${resultId}/rows`,
      ];
      for (const path of paths) {
        const statuses = await Promise.all(
          [admin, member, otherMember, stranger].map(async (as) => (await get(path, as)).status),
        );
        expect(statuses, path).to.deep.equal([200, 200, 404, 404]);
        expect((await call(api, 'GET', `/api/${path}`)).status).to.equal(401);
      }
      expect((await get(`results/${randomUUID()}`, admin)).status).to.equal(404);
      expect((await get(`clients/${randomUUID()}/results`, admin)).status).to.equal(404);
    });

    it('gives summary and passport as they are stored', async () => {
      const { body } = await get(`results/${resultId}`, member);
      expect(body).to.deep.include({
        ...{ id: resultId, clientId, zone: 'Europe/Bucharest', currency: 'RON', complete: true },
        window: { from: '2026-01-01', to: '2026-01-31' },
        rulesVersion: 0,
        inputHash: 'hash',
        ...{ summary, passport },
      });
    });

    it('lists newest first with the headline, page by page, each once', async () => {
      const of = await addClient(api);
      const made = [];
      for (let n = 0; n < 5; n += 1) {
        // Two instants that differ by less than a millisecond, and equal ones.
        const at = `2026-02-0${1 + (n % 2)} 10:00:00.00000${n % 3}Z`;
        made.push(await addResult(of, '2026-01-01', '2026-01-31', at));
      }
      const expected = (await runSql(
        api.db,
        'select id from dra.results where client_id = $1 order by created_at desc, id desc',
        [of],
      )) as { id: string }[];
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await get(`clients/${of}/results?limit=2${cursor}`, admin);
        const page = body.results as { id: string; headline: unknown }[];
        expect(page[0]?.headline).to.deep.equal(headline);
        seen.push(...page.map(({ id }) => id));
        if (typeof body.next !== 'string') break;
        cursor = `&cursor=${body.next}`;
      }
      expect(seen).to.have.members(made);
      expect(seen).to.deep.equal(expected.map(({ id }) => id));
    });

    it('finds the newest result, of a window where one is named', async () => {
      const of = await addClient(api);
      const old = await addResult(of, '2026-01-01', '2026-01-31', '2026-02-01Z');
      const newest = await addResult(of, '2026-02-01', '2026-02-28', '2026-03-05Z');
      const latest = async (query: string) =>
        (await get(`clients/${of}/results/latest${query}`, admin)).body.id;
      expect(await latest('')).to.equal(newest);
      expect(await latest('?from=2026-01-01&to=2026-01-31')).to.equal(old);
      const listed = await get(`clients/${of}/results?from=2026-01-01`, admin);
      expect((listed.body.results as { id: string }[]).map(({ id }) => id)).to.deep.equal([old]);
      const none = await get(`clients/${of}/results/latest?from=2020-01-01`, admin);
      expect(none.status).to.equal(404);
    });
  });

  describe('rows', () => {
    interface Row {
      id: string;
      key: string | null;
      day: string;
      verdict: string;
      scope: string;
      payment: string;
      orderValue: string;
      ga4Value: string;
      difference: string;
    }
    const list = (body: Record<string, unknown>) => body.rows as Row[];

    it('tells money as canonical decimals', async () => {
      const [row] = list(await rows('sort=orderValue&direction=desc&limit=1'));
      expect(row).to.include({ orderValue: '31.50' });
      expect(row?.difference).to.match(/^-?\d+\.\d{2}$/);
    });

    const value: Record<RowSort, (row: Row) => string | number | null> = {
      day: (row) => row.day,
      key: (row) => row.key,
      orderValue: (row) => Number(row.orderValue),
      ga4Value: (row) => Number(row.ga4Value),
      difference: (row) => Number(row.difference),
      verdict: (row) => row.verdict,
    };
    for (const sort of rowSorts) {
      for (const direction of ['asc', 'desc']) {
        it(`pages by ${sort} ${direction}: every row once, in order, also with equal values`, async () => {
          const seen: Row[] = [];
          for (let cursor = ''; ;) {
            const page = await rows(`sort=${sort}&direction=${direction}&limit=7${cursor}`);
            seen.push(...list(page));
            if (typeof page.next !== 'string') break;
            cursor = `&cursor=${page.next}`;
          }
          expect(new Set(seen.map(({ id }) => id)).size).to.equal(60);
          expect(seen).to.have.length(60);
          const expected = [...seen].sort(
            (a, b) => compare(value[sort](a), value[sort](b)) || Number(a.id) - Number(b.id),
          );
          if (direction === 'desc') expected.reverse();
          expect(seen.map(({ id }) => id)).to.deep.equal(expected.map(({ id }) => id));
        });
      }
    }

    /** As PostgreSQL does: rows without a value come behind all others. */
    function compare(a: string | number | null, b: string | number | null): number {
      if (a === b) return 0;
      if (a === null) return 1;
      if (b === null) return -1;
      return a < b ? -1 : 1;
    }

    const filters: [string, (row: Row) => boolean, number][] = [
      ['verdict=matched', ({ verdict }) => verdict === 'matched', 20],
      ['verdict=matched&verdict=value_mismatch', ({ verdict }) => verdict !== 'missing_in_ga4', 40],
      ['scope=provisional', ({ scope }) => scope === 'provisional', 6],
      ['payment=card', ({ payment }) => payment === 'card', 30],
      [
        'from=2026-01-02&to=2026-01-03',
        ({ day }) => day >= '2026-01-02' && day <= '2026-01-03',
        24,
      ],
      ['key=a1', ({ key }) => key?.startsWith('a1') ?? false, 28],
      ['key=%23A1', ({ key }) => key?.startsWith('a1') ?? false, 28],
      ['key=100%25_', ({ key }) => key?.startsWith('100%_') ?? false, 8],
      ['key=1__', () => false, 0],
      ["payment=card' or true --", () => false, 0],
      ['verdict=matched&payment=card&key=a', ({ verdict }) => verdict === 'matched', 8],
    ];
    for (const [filter, holds, count] of filters) {
      it(`filters by ${filter}`, async () => {
        const body = await rows(`${filter}&limit=500&count=true`);
        expect(list(body).every(holds)).to.equal(true);
        expect([list(body).length, body.count]).to.deep.equal([count, count]);
      });
    }

    it('counts the filtered rows beyond the page, only when asked', async () => {
      expect(await rows('limit=5&count=true')).to.include({ count: 60 });
      expect(await rows('limit=5')).not.to.have.property('count');
    });

    it('refuses a cursor of another order, a made-up one and unknown parameters', async () => {
      const { next } = await rows('sort=day&limit=5');
      const made = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');
      const wrong = [
        `sort=key&cursor=${String(next)}`,
        `sort=day&direction=desc&cursor=${String(next)}`,
        'cursor=zzz',
        `sort=day&cursor=${made(['day', 'asc', '2026-13-01', '1'])}`,
        `sort=difference&cursor=${made(['difference', 'asc', '9999999999999999999', '1'])}`,
        `sort=day&cursor=${made(['day', 'asc', '2026-01-01', '1 or true'])}`,
        `sort=key&cursor=${made(['key', 'asc', 'a\u0000', '1'])}`,
        'sort=order_value_sort',
        'verdict=wrong',
        'limit=501',
        'limit=x',
        'from=today',
        'payment=a&payment=b',
        'payment=%00',
        'x=1',
      ];
      for (const query of wrong) {
        const { status } = await get(`results/${resultId}/rows?${query}`, member);
        expect(status, query).to.equal(400);
      }
    });
  });
});
