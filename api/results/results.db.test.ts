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
import { defaultRules } from '../../database/matching-rules.ts';
import { rowSorts, type RowSort } from './rows.schema.ts';

const none = { count: 0, value: '0.00' };
const headline = {
  ...{ valid: none, found: none, missing: none, agreeing: none },
  ...{ rateByCount: null, rateByValue: '0.500000', trackingRate: null },
  familyRate: null,
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
  expectedBand: { low: '0.850000', high: '0.950000', median: null, weeks: [] },
  ...{ drift: null, outages: [], recommendations: [], proposedBasis: null },
  findings: [
    aFinding('outage', {
      verdicts: ['missing_in_ga4'],
      days: [
        { from: '2026-01-01', to: '2026-01-01' },
        { from: '2026-01-04', to: '2026-01-05' },
      ],
    }),
    aFinding('payment_return', {
      verdicts: ['missing_in_ga4'],
      dimension: { name: 'payment', value: 'card' },
    }),
    aFinding('ordinary_loss', { verdicts: ['missing_in_ga4'] }),
    aFinding('value_definition', { verdicts: ['value_mismatch'], causes: ['tax', 'shipping'] }),
    aFinding('unexplained_value', { verdicts: ['value_mismatch'], causes: [null] }),
  ],
};

function aFinding(cause: string, filter: object) {
  return {
    ...{ cause, filter, confidence: 'low', owner: 'developer' },
    ...{ rows: 0, count: 0, atStake: '0.00', evidence: {} },
  };
}
const read = {
  ...{ zone: null, currency: null, rowsRead: 0, sourceTotal: null, total: '0.00' },
  ...{ from: '2026-01-01', to: '2026-01-31' },
  readStartedAt: '2026-02-04T00:00:00Z',
  readFinishedAt: '2026-02-04T00:00:01Z',
};
const passport = {
  ...{ incomplete: [], warnings: [], settlingHours: 72, rulesVersion: 0, inputHash: 'hash' },
  key: {
    ...{ scheme: 'number', chosenBy: 'score', scores: [], alias: null },
    families: { seen: 0, applied: false },
  },
  orders: { ...read, kind: 'woo' },
  ga4: {
    ...{ ...read, controlTotal: null, sampledDays: [], thresholdedDays: [] },
    ...{ otherRowDays: [], truncatedDays: [], zones: [] },
  },
  ...{ unmappedStatuses: [], unsettledDays: [], vanishedOrders: 0 },
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
  let storedResultId: string;

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
    storedResultId = await addStoredResult(clientId);
  });
  after(() => api.stop());

  async function addResult(
    of: string,
    from: string,
    to: string,
    { createdAt = '2026-02-04Z', store = 0 } = {},
  ) {
    const [row] = (await runSql(
      api.db,
      `with job as (
         insert into dra.jobs (client_id, window_from, window_to, trigger, steps, finished_at)
         values ($1, $2, $3, 'manual', '{}', now()) returning *)
       insert into dra.results (job_id, client_id, window_from, window_to, zone, currency,
         rules_version, complete, input_hash, summary, passport, rules, created_at, store)
       select id, client_id, window_from, window_to, 'Europe/Bucharest', 'RON', 0, true, 'hash',
              $4, $5, $6, $7, $8
         from job returning id`,
      [
        ...[of, from, to, JSON.stringify(summary), JSON.stringify(passport)],
        ...[JSON.stringify(defaultRules), createdAt, store],
      ],
    )) as { id: string }[];
    return row?.id ?? '';
  }

  /** A result with rows in a store of its own, as a large one has. */
  async function addStoredResult(of: string) {
    const store = 1;
    const id = await addResult(of, '2025-01-01', '2025-01-31', { store, createdAt: '2025-02-04Z' });
    const staged = `dra_staging.result_rows_${store}`;
    await runSql(api.db, `create table ${staged} (like dra.result_rows)`);
    await runSql(api.db, `alter table ${staged} owner to service_role`);
    await addRows(id, staged);
    await runSql(api.db, `select dra.adopt_result_rows(${store})`);
    return id;
  }

  /** 60 rows with many equal values, both signs, keys that need care, and two without a key. */
  async function addRows(of: string, table = 'dra.result_rows') {
    await runSql(
      api.db,
      `insert into dra.order_traits (client_id, currency, status, financial_status,
         fulfillment_status, cancelled, gateway, source, test, payment, shipping_method, device,
         traffic_source, country)
       select r.client_id, 'RON', status, '', '', false, '', '', false, payment, shipping, 'mobile',
              'google', 'RO'
         from dra.results r,
              (values ('card', 'completed', 'DHL'), ('cash', 'processing', '')) t (payment, status, shipping)
        where r.id = $1
       on conflict do nothing`,
      [of],
    );
    await runSql(
      api.db,
      `insert into dra.ga4_traits (client_id, event_currency, currency, channel, source_medium,
         device, browser, country)
       select r.client_id, 'RON', 'RON', 'Direct', '(direct) / (none)', 'mobile', 'Chrome', 'Romania'
         from dra.results r where r.id = $1
       on conflict do nothing`,
      [of],
    );
    await runSql(
      api.db,
      `insert into ${table} (store, result_id, client_id, id, scope, verdict, key, day, order_id,
         order_number, order_created_at, orders, valid_orders, order_class, class_reason,
         order_traits_id, currency, order_micros, basis_micros, valid_micros, definition_micros,
         transaction_id, in_ga4, ga4_transactions, ga4_traits_id, ga4_currency, ga4_micros,
         ga4_counted_micros, ga4_refund_micros, ga4_first_day, ga4_last_day, difference_micros,
         edge_micros, matched_by, cause, evidence)
       select r.store, r.id, r.client_id, n,
              case when n % 10 = 0 then 'provisional' else 'counted' end,
              (array['matched', 'missing_in_ga4', 'value_mismatch'])[n % 3 + 1],
              case when n > 58 then null when n % 7 = 0 then '100%_' || n else 'a' || n % 20 end,
              date '2026-01-01' + n % 5, n::text, n::text, '2026-01-01T10:00Z', 1, 1, 'valid', '',
              (select id from dra.order_traits t where t.client_id = r.client_id
                  and payment = case when n % 2 = 0 then 'card' else 'cash' end),
              'RON', (n % 4) * 10500000, (n % 4) * 10000000, (n % 4) * 10500000, (n % 4) * -500000,
              't' || n, true, 1, (select id from dra.ga4_traits t where t.client_id = r.client_id),
              'RON', (n % 3) * 1000001, (n % 3) * 1000001, 0, '2026-01-01', '2026-01-01',
              case when n in (4, 8, 16) then 0 else (n % 3) * 1000001 - (n % 4) * 10000000 end, 0, 'key',
              case when n % 3 = 2 then (array['tax', 'shipping', null])[n % 9 / 3 + 1] end, null
         from dra.results r, generate_series(1, 60) n where r.id = $1`,
      [of],
    );
  }

  const get = (path: string, as: Person) => call(api, 'GET', `/api/${path}`, { as });
  const rows = async (query: string, of = resultId) =>
    (await get(`results/${of}/rows?${query}`, member)).body;

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

    it('gives summary, passport and rules as they are stored', async () => {
      const { body } = await get(`results/${resultId}`, member);
      expect(body).to.deep.include({
        ...{ id: resultId, clientId, zone: 'Europe/Bucharest', currency: 'RON', complete: true },
        window: { from: '2026-01-01', to: '2026-01-31' },
        rulesVersion: 0,
        inputHash: 'hash',
        ...{ summary, passport, rules: defaultRules },
      });
    });

    it('lists newest first with the headline, page by page, each once', async () => {
      const of = await addClient(api);
      const made = [];
      for (let n = 0; n < 5; n += 1) {
        // Two instants that differ by less than a millisecond, and equal ones.
        const at = `2026-02-0${1 + (n % 2)} 10:00:00.00000${n % 3}Z`;
        made.push(await addResult(of, '2026-01-01', '2026-01-31', { createdAt: at }));
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
      const old = await addResult(of, '2026-01-01', '2026-01-31', { createdAt: '2026-02-01Z' });
      const newest = await addResult(of, '2026-02-01', '2026-02-28', { createdAt: '2026-03-05Z' });
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
      cause: string | null;
      payment: string;
      rawStatus: string;
      shippingMethod: string;
      orderValue: string;
      ga4Value: string;
      difference: string;
    }
    const list = (body: Record<string, unknown>) => body.rows as Row[];

    it('tells all of a row: money as canonical decimals, traits of both sides', async () => {
      const [row] = list(await rows('key=a19&limit=1'));
      expect(row).to.deep.equal({
        ...{ id: '19', scope: 'counted', verdict: 'missing_in_ga4', key: 'a19', day: '2026-01-05' },
        ...{ orderIds: ['19'], orderNumber: '19', orderCreatedAt: '2026-01-01T10:00:00.000Z' },
        ...{ orders: 1, validOrders: 1, orderClass: 'valid', classReason: '' },
        ...{ rawStatus: 'processing', orderValue: '31.50', basisValue: '30.00' },
        ...{ validValue: '31.50', definition: '-1.50', currency: 'RON' },
        ...{ transactionIds: ['t19'], inGa4: true, matchedBy: 'key', ga4Transactions: 1 },
        ...{ ga4Value: '1.000001', ga4CountedValue: '1.000001', ga4Refund: '0.00' },
        ...{ ga4Currency: 'RON', ga4FirstDay: '2026-01-01', ga4LastDay: '2026-01-01' },
        ...{ difference: '-28.999999', edgeValue: '0.00', payment: 'cash', shippingMethod: '' },
        ...{ device: 'mobile', trafficSource: 'google', country: 'RO', ga4Channel: 'Direct' },
        ...{ ga4SourceMedium: '(direct) / (none)', ga4Device: 'mobile', ga4Browser: 'Chrome' },
        ...{ cause: null, evidence: {}, explained: false, explanation: null },
      });
    });

    it('tells several orders and ids of a key from its evidence, and none where there is none', async () => {
      const of = await addResult(await addClient(api), '2026-01-01', '2026-01-31');
      const evidence = { orders: [{ id: '7' }, { id: '8' }], transactionIds: ['A', 'a'] };
      await runSql(
        api.db,
        `insert into dra.result_rows (result_id, client_id, id, scope, verdict, key, day, order_id,
           order_number, orders, valid_orders, class_reason, currency, order_micros, basis_micros,
           valid_micros, definition_micros, transaction_id, in_ga4, ga4_transactions, ga4_currency,
           ga4_micros, ga4_counted_micros, ga4_refund_micros, difference_micros, edge_micros, evidence)
         select r.id, r.client_id, n, 'counted', 'matched', 'k', '2026-01-01', '7', '', 0, 0, '', '', 0,
                0, 0, 0, 'A', false, 0, '', 0, 0, 0, 0, 0, case n when 1 then $2::jsonb end
           from dra.results r, generate_series(1, 2) n where r.id = $1`,
        [of, JSON.stringify(evidence)],
      );
      const { body } = await get(`results/${of}/rows`, admin);
      const [several, single] = list(body);
      expect(several).to.deep.include({
        orderIds: ['7', '8'],
        transactionIds: ['A', 'a'],
        evidence,
      });
      expect(several).to.include({ payment: '', ga4Channel: '', rawStatus: '', matchedBy: null });
      expect(single).to.deep.include({ orderIds: ['7'], transactionIds: ['A'], evidence: {} });
      const blank = await get(`results/${of}/rows?payment=&status=`, admin);
      expect(list(blank.body)).to.have.length(2);
    });

    const value: Record<RowSort, (row: Row) => string | number | null> = {
      day: (row) => row.day,
      key: (row) => row.key,
      orderValue: (row) => Number(row.orderValue),
      ga4Value: (row) => Number(row.ga4Value),
      difference: (row) => Number(row.difference),
      verdict: (row) => row.verdict,
    };
    for (const [place, of] of [
      ['in the shared store', () => resultId],
      ['in a store of their own', () => storedResultId],
    ] as const) {
      for (const [sort, direction] of rowSorts.flatMap(
        (each) =>
          [
            [each, 'asc'],
            [each, 'desc'],
          ] as const,
      )) {
        it(`pages rows ${place} by ${sort} ${direction}: each once, in order, also equal ones`, async () => {
          const seen: Row[] = [];
          for (let cursor = ''; ;) {
            const page = await rows(`sort=${sort}&direction=${direction}&limit=7${cursor}`, of());
            seen.push(...list(page));
            if (typeof page.next !== 'string') break;
            cursor = `&cursor=${page.next}`;
          }
          expect(new Set(seen.map(({ id }) => id)).size).to.equal(60);
          expect(seen).to.have.length(60);
          const expected = [...seen].sort(
            (a, b) =>
              compare(value[sort](a), value[sort](b)) ||
              compare(dayOfUsual(sort, a), dayOfUsual(sort, b)) ||
              Number(a.id) - Number(b.id),
          );
          if (direction === 'desc') expected.reverse();
          expect(seen.map(({ id }) => id)).to.deep.equal(expected.map(({ id }) => id));
        });
      }
    }

    /** Matched rows with the value that most have follow by day, before others of the same value. */
    function dayOfUsual(sort: RowSort, row: Row): string | null {
      if (sort !== 'verdict' && sort !== 'difference') return null;
      const isUsual = sort === 'verdict' || Number(row.difference) === 0;
      return row.verdict === 'matched' && isUsual ? row.day : null;
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
      ['status=processing', ({ rawStatus }) => rawStatus === 'processing', 30],
      ['shippingMethod=', ({ shippingMethod }) => shippingMethod === '', 30],
      ['device=mobile&trafficSource=google&country=RO', () => true, 60],
      ['payment=card&status=processing', () => false, 0],
      ['cause=tax', ({ cause }) => cause === 'tax', 7],
      ['cause=tax&cause=shipping', ({ cause }) => cause !== null, 14],
      ['cause=none&verdict=value_mismatch', ({ cause }) => cause === null, 6],
      ['cause=tax&cause=none', ({ cause }) => cause !== 'shipping', 53],
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
      ['id=5', ({ id }) => id.startsWith('5'), 11],
      ['id=t4', ({ id }) => id.startsWith('4'), 11],
      ['currency=RON', () => true, 60],
      ['currency=EUR', () => false, 0],
      [
        'minOrderValue=10.5&maxOrderValue=21',
        ({ orderValue }) => ['10.50', '21.00'].includes(orderValue),
        30,
      ],
      ['minGa4Value=1.000002', ({ ga4Value }) => ga4Value === '2.000002', 20],
      ['maxDifference=-28.999999', ({ difference }) => Number(difference) <= -28.999999, 10],
      ['explained=false', () => true, 60],
      ['explained=true', () => false, 0],
      ['verdict=matched&payment=card&key=a', ({ verdict }) => verdict === 'matched', 8],
    ];
    for (const [filter, holds, count] of filters) {
      it(`filters by ${filter}`, async () => {
        const body = await rows(`${filter}&limit=500&count=true`);
        expect(list(body).every(holds)).to.equal(true);
        expect([list(body).length, body.count]).to.deep.equal([count, count]);
      });
    }

    for (const [place, of] of [
      ['in the shared store', () => resultId],
      ['in a store of their own', () => storedResultId],
    ] as const) {
      it(`opens exactly the rows of each finding ${place}: what no earlier one covers`, async () => {
        const opened = await Promise.all(
          summary.findings.map(async (_, index) =>
            list(await rows(`finding=${index}&limit=500`, of())),
          ),
        );
        const outage = ['2026-01-01', '2026-01-04', '2026-01-05'];
        expect(opened.map((each) => each.length)).to.deep.equal([10, 4, 4, 12, 6]);
        expect(opened[0]?.every(({ day }) => outage.includes(day))).to.equal(true);
        expect(opened[1]?.every(({ payment }) => payment === 'card')).to.equal(true);
        expect(opened[2]?.every(({ payment }) => payment === 'cash')).to.equal(true);
        const ids = opened.flat().map(({ id }) => id);
        const discrepancies = list(
          await rows('verdict=missing_in_ga4&verdict=value_mismatch&scope=counted&limit=500', of()),
        );
        expect(ids).to.have.members(discrepancies.map(({ id }) => id));
        expect(new Set(ids).size).to.equal(ids.length);
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
        'finding=5',
        'finding=-1',
        'finding=x',
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
