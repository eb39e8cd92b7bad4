import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import exceljs from 'exceljs';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalMoney } from '../../database/money.ts';
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
import type { ResultRow } from '../results/rows.schema.ts';
import { columns } from './columns.ts';
import { words } from './words.ts';

const odd = { payment: '=HYPERLINK("x")', shippingMethod: 'DHL, "express"\r\n<b>&</b>\u0001' };

const world: World = {
  zone: 'Europe/Bucharest',
  orders: [
    anOrder({ externalId: '1', gross: '1234.56', createdAt: '2026-03-10T22:30:00Z', ...odd }),
    anOrder({ externalId: '2', gross: '0.000001', payment: ' \nCard ' }),
    anOrder({ externalId: '3', gross: '10.10', status: 'cancelled' }),
    anOrder({ externalId: '4', gross: '9000000000.123456' }),
    anOrder({ externalId: '5', gross: '7.00', createdAt: '2026-03-09T08:00:00Z' }),
    anOrder({ externalId: '6', gross: '100.00', tax: '16.00' }),
  ],
  transactions: [
    aTransaction({ transactionId: '3', gross: '10.10' }),
    aTransaction({ transactionId: '5', gross: '7.00', day: '2026-03-09' }),
    aTransaction({ transactionId: '6', gross: '84.00' }),
    aTransaction({ transactionId: '77', gross: '8.00' }),
    aTransaction({ transactionId: '(not set)', gross: '3.00' }),
  ],
};

describe('exports', () => {
  let api: TestApi;
  let bench: Bench;
  let member: Person;
  let resultId: string;
  let clientId: string;

  before(async () => {
    api = await startTestApi();
    bench = await openBench(api.db);
    const done = await reconciled(bench, world);
    resultId = done.resultId;
    clientId = done.job.clientId;
    member = await addPerson(api, { clientIds: [clientId] });
    const [lost] = await pageOf('key=2');
    const path = `/api/results/${resultId}/rows/${lost?.id}/explanation`;
    await call(api, 'PUT', path, { as: member, body: { note: '=agreed, "by" phone' } });
  });
  after(() => api.stop());

  const download = (path: string, as: Person = member, signal?: AbortSignal) =>
    fetch(`${api.url}/api/results/${path}`, {
      headers: { authorization: `Bearer ${as.token}` },
      ...(signal && { signal }),
    });

  async function pageOf(query: string): Promise<ResultRow[]> {
    const path = `/api/results/${resultId}/rows?limit=500&${query}`;
    return (await call(api, 'GET', path, { as: member })).body.rows as ResultRow[];
  }

  /** A row of the page as an export has it. */
  function expectedOf(row: ResultRow): string[] {
    const local = row.orderCreatedAt === null ? '' : localTime(row.orderCreatedAt);
    const values: Record<(typeof columns)[number]['name'], string> = {
      ...{ day: row.day, key: row.key ?? '', orderNumber: row.orderNumber },
      ...{ verdict: words.en.codes[row.verdict], scope: words.en.codes[row.scope] },
      ...{ orderId: row.orderIds[0] ?? '', orderCreatedAt: local, orderStatus: row.rawStatus },
      ...{ orderValue: row.orderValue, currency: row.currency },
      ...{ transactionId: row.transactionIds[0] ?? '', ga4Transactions: `${row.ga4Transactions}` },
      ...{ ga4Value: row.ga4Value, ga4Currency: row.ga4Currency, difference: row.difference },
      ...{ payment: row.payment, shippingMethod: row.shippingMethod, device: row.device },
      ...{ trafficSource: row.trafficSource, country: row.country, ga4Channel: row.ga4Channel },
      ...{ cause: row.cause === 'tax' ? 'Tax' : '', explanation: row.explanation?.note ?? '' },
    };
    return columns.map(({ name }) => values[name]);
  }

  const localTime = (instant: string) =>
    new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Bucharest' });
  const guarded = (text: string) => (/^[=+@]/.test(text) ? `'${text}` : text);

  for (const query of [
    'sort=orderValue&direction=desc',
    'sort=difference',
    'sort=verdict&direction=desc',
    'verdict=missing_in_ga4&sort=key',
    'payment=none',
  ]) {
    it(`give all rows of the page as CSV, in its order: ${query}`, async () => {
      const response = await download(`${resultId}/rows.csv?${query}&bom=false`);
      const [titles, ...rows] = parse(await response.text(), { recordDelimiter: '\r\n' });
      const page = await pageOf(query);
      expect(titles).to.deep.equal(columns.map(({ name }) => words.en.columns[name]));
      expect(rows).to.deep.equal(page.map((row) => expectedOf(row).map(guarded)));
      expect(response.headers.get('X-Row-Count')).to.equal(`${page.length}`);
      expect(response.headers.get('Content-Type')).to.equal('text/csv; charset=utf-8');
      expect(response.headers.get('Content-Disposition')).to.match(
        /^attachment; filename="[\w-]+\.csv"$/,
      );
    });
  }

  it('have the explanation of a row', async () => {
    const response = await download(`${resultId}/rows.csv?explained=true`);
    const [row] = parse<Record<string, string>>(await response.text(), {
      columns: true,
      bom: true,
    });
    expect([row?.['Match key'], row?.['Explanation']]).to.deep.equal(['2', `'=agreed, "by" phone`]);
  });

  it('say causes in words of the language', async () => {
    const response = await download(`${resultId}/rows.csv?language=ro&bom=false&cause=tax`);
    const [row] = parse<Record<string, string>>(await response.text(), { columns: true });
    expect([row?.['Cauză'], row?.['Verdict']]).to.deep.equal(['TVA', 'Valoare diferită']);
  });

  it('give typed cells, titles in view, filters, and a sheet that says what they are', async () => {
    const query = 'verdict=missing_in_ga4&sort=orderValue';
    const response = await download(`${resultId}/rows.xlsx?${query}`);
    const book = new exceljs.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    const [rows, about] = book.worksheets;
    const page = await pageOf(query);
    expect(book.worksheets.map(({ name }) => name)).to.deep.equal(['Rows', 'About']);
    expect(rows?.views[0]).to.include({ state: 'frozen', ySplit: 1 });
    expect(rows?.autoFilter).to.equal(`A1:W${page.length + 1}`);
    const read = page.map((_, n) =>
      columns.map(({ kind }, column) => spelled(kind, rows?.getCell(n + 2, column + 1).value)),
    );

    const clean = (text: string) => text.replace(/\u0001/g, '');
    expect(read).to.deep.equal(page.map((row) => expectedOf(row).map(clean)));
    expect(rows?.getCell('I2').numFmt).to.equal('#,##0.00####');
    const said = about?.getSheetValues().map((line) => (line as unknown[] | undefined)?.slice(1));
    expect(said).to.deep.include.members([
      ['Filter', 'verdict', 'missing_in_ga4'],
      ['Sorted by', 'orderValue', 'asc'],
      ['Rows', page.length],
      ['Version of the rules', 0],
      ['Order value', '9000001234.683457', 'EUR'],
      ['GA4 value', 0, 'EUR'],
    ]);
  });

  /** A cell as text, its type checked. */
  function spelled(kind: string, value: exceljs.CellValue | undefined): string {
    if (value === null || value === undefined) return '';
    if (kind === 'money') return amountOf(value);
    if (kind === 'day' || kind === 'instant') {
      expect(value).to.be.an.instanceOf(Date);
      const text = (value as Date).toISOString();
      return kind === 'day' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
    }
    if (kind === 'count') expect(value).to.be.a('number');
    return typeof value === 'number' ? String(value) : (value as string);
  }

  /** A number, or a text where no spreadsheet's number has as many digits. */
  function amountOf(value: exceljs.CellValue): string {
    if (typeof value === 'string') {
      expect(value.replace(/\D/g, '')).to.have.length.above(15);
      return value;
    }
    if (typeof value !== 'number') throw new Error('money is a number');
    return canonicalMoney(String(value));
  }

  it('are for admins and the client’s members only', async () => {
    const others = [
      await addPerson(api, { clientIds: [await addClient(api)] }),
      await addPerson(api),
    ];
    for (const path of ['rows.csv', 'rows.xlsx']) {
      const agency = await addPerson(api, { admin: true });
      expect((await download(`${resultId}/${path}`, agency)).status).to.equal(200);
      for (const other of others) {
        expect((await download(`${resultId}/${path}`, other)).status).to.equal(404);
      }
      expect((await fetch(`${api.url}/api/results/${resultId}/${path}`)).status).to.equal(401);
    }
  });

  it('refuse what they cannot do', async () => {
    for (const query of ['decimal=comma', 'language=de', 'limit=5', 'cursor=x', 'finding=99']) {
      const { status } = await download(`${resultId}/rows.csv?${query}`);
      expect(status, query).to.equal(400);
    }
  });

  describe('of many rows', () => {
    const many = 60_000;
    before(() =>
      runSql(
        api.db,
        `insert into dra.result_rows (result_id, client_id, id, scope, verdict, key, day, order_id,
           order_number, orders, valid_orders, class_reason, currency, order_micros, basis_micros,
           valid_micros, definition_micros, in_ga4, ga4_transactions, ga4_currency, ga4_micros,
           ga4_counted_micros, ga4_refund_micros, difference_micros, edge_micros)
         select $1, $2, 1000000 + n, 'counted', 'matched', 'many' || n, '2026-01-01', n, n, 1, 1, '',
                'EUR', n, n, n, 0, false, 0, '', 0, 0, 0, 0, 0
           from generate_series(1, ${many}) n`,
        [resultId, clientId],
      ),
    );

    /** Statements and transactions of the API that are not over. */
    const working = async () => {
      const found = await runSql(
        api.db,
        `select state, query from pg_stat_activity
          where application_name = 'test-api' and datname = current_database() and state <> 'idle'`,
      );
      return found.length;
    };

    it('come whole', async () => {
      const text = await (await download(`${resultId}/rows.csv?key=many`)).text();
      expect(text.split('\r\n')).to.have.length(many + 2);
    });

    it('stop at the database when the reader leaves, and nobody is told of a fault', async () => {
      for (const path of ['rows.csv', 'rows.xlsx']) {
        const leaving = new AbortController();
        const response = await download(`${resultId}/${path}`, member, leaving.signal);
        await response.body?.getReader().read();
        expect(await working(), path).to.equal(1);
        leaving.abort();
        for (let waited = 0; (await working()) > 0; waited += 50) {
          expect(waited, path).to.be.below(5_000);
          await sleep(50);
        }
      }
      expect(api.logged()).not.to.include('"level":50');
      const again = await download(`${resultId}/rows.csv?verdict=matched&sort=key`);
      expect((await again.text()).length).to.be.above(many);
    });

    it('are refused while three others are under way', async () => {
      const leaving = new AbortController();
      const path = `${resultId}/rows.csv`;
      const open = await Promise.all([1, 2, 3].map(() => download(path, member, leaving.signal)));
      expect(open.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      const refused = await download(path);
      expect([refused.status, refused.headers.get('Retry-After')]).to.deep.equal([429, '5']);
      leaving.abort();
      for (let tried = 0; (await download(`${path}?key=1`)).status !== 200; tried += 1) {
        expect(tried).to.be.below(50);
        await sleep(100);
      }
    });
  });
});
