import { expect } from 'chai';
import { openDatabase, type Database } from '../../database/database.ts';
import { SeededDatabase, type SeededClient } from '../../test/support/seed-audit.ts';
import { testDatabase } from '../../test/support/servers.ts';
import { asService } from '../../database/service-session.ts';
import { adoptEarlierRead } from '../audit/adopt-earlier-read.ts';
import { lockJob } from '../audit/open-job.ts';
import { listedSource } from '../test-support/listed-source.ts';
import { anOrder, aTransaction } from '../test-support/rows.ts';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from './faults.ts';
import { ingest } from './ingest.ts';
import type { Read } from './ingest-read.ts';
import { IngestStore } from './ingest-store.ts';
import type { RowStore } from './row-store.ts';
import type { OrderRow, Source, TransactionRow } from './source.ts';
import { orderStore } from './store-orders.ts';
import { transactionStore } from './store-transactions.ts';
import { rejection } from './test-support/local-remote.ts';

describe('reading a source into the database', () => {
  let seeded: SeededDatabase;
  let database: Database;
  let client: SeededClient;

  before(async () => {
    const urls = await testDatabase();
    seeded = new SeededDatabase(urls);
    database = await openDatabase({ url: urls.workerUrl, name: 'test' });
  });
  beforeEach(async () => {
    client = await seeded.client([{ kind: 'woo' }, { kind: 'ga4' }]);
  });
  afterEach(() => seeded.query('update dra.jobs set finished_at = coalesce(finished_at, now())'));
  after(async () => {
    await database.close();
    await seeded.close();
  });

  function readOf(jobId: string, kind: 'woo' | 'ga4', attempt = 1): Read {
    const { clientId, connectorIds } = client;
    const window = {
      from: '2026-08-07',
      to: '2026-08-15',
      zone: 'Europe/Bucharest',
      currency: 'RON',
    };
    return { jobId, clientId, connectorId: connectorIds[kind] ?? '', kind, window, attempt };
  }

  function run<Row>(
    read: Read,
    rows: RowStore<Row>,
    source: Source<Row>,
    options: { roundMs?: number; signal?: AbortSignal } = {},
  ) {
    const { roundMs = 20_000, signal = new AbortController().signal } = options;
    const store = new IngestStore(database, read, rows);
    return ingest({ source, window: read.window, store, signal, clean: (text) => text, roundMs });
  }
  const orders = (jobId: string, source: Source<OrderRow>, attempt = 1) =>
    run(readOf(jobId, 'woo', attempt), orderStore, source);
  const transactions = (jobId: string, source: Source<TransactionRow>, attempt = 1) =>
    run(readOf(jobId, 'ga4', attempt), transactionStore, source);
  const storedOrders = () =>
    seeded.query(
      `select external_id as id, gross::text, gone_at is not null as gone from dra.orders
        where client_id = $1 order by external_id`,
      [client.clientId],
    );
  const storedTransactions = async () =>
    (
      await seeded.query(
        'select day::text, transaction_id as id from dra.ga4_transactions where client_id = $1 order by 1, 2',
        [client.clientId],
      )
    ).map(({ day, id }) => `${String(day)} ${String(id)}`);
  const five = ['1', '2', '3', '4', '5'].map((externalId) => anOrder({ externalId }));

  it('stores every row of every page with exact money and shows the step as succeeded', async () => {
    const jobId = await seeded.job(client);
    const rows = [anOrder({ externalId: '1', gross: '0.123457' }), anOrder({ externalId: '2' })];
    const outcome = await orders(jobId, listedSource({ orders: rows }, { pageSize: 1 }));
    expect(outcome).to.deep.equal({ done: true, rows: 2, total: 2, wait: null });
    expect(await storedOrders()).to.deep.equal([
      { id: '1', gross: '0.123457', gone: false },
      { id: '2', gross: '119.000000', gone: false },
    ]);
    const { steps } = await seeded.jobState(jobId);
    expect(steps.woo).to.include({ status: 'succeeded', rows: 2, total: 2 });
    expect(await seeded.told(jobId, 'woo')).to.deep.equal(['running', 'succeeded']);
  });

  it('reads on beyond a hundred pages, on either side', async () => {
    const jobId = await seeded.job(client);
    const ids = Array.from({ length: 103 }, (_, n) => `${n}`);
    const sold = ids.map((externalId) => anOrder({ externalId }));
    const seen = ids.map((transactionId) => aTransaction({ transactionId }));
    const paged = { pageSize: 1, total: null };
    await orders(jobId, listedSource({ orders: sold }, paged));
    await transactions(jobId, listedSource({ '2026-08-11': seen }, paged));
    expect(await storedOrders()).to.have.length(103);
    expect(await storedTransactions()).to.have.length(103);
  });

  const traitsOf = (table: string) =>
    seeded.query(`select id from dra.${table} where client_id = $1 order by id`, [client.clientId]);

  it('stores once what orders share, and keeps each order with its own texts', async () => {
    const jobId = await seeded.job(client);
    const cancelledAt = '2026-08-11T10:00:00Z';
    const rows = [
      anOrder({ externalId: '1' }),
      anOrder({ externalId: '2', gross: '5.00' }),
      anOrder({ externalId: '3', payment: 'Bank "A", b\\c' }),
      anOrder({ externalId: '4', cancelledAt, test: true, status: 'completed', keyName: 'x4' }),
    ];
    await orders(jobId, listedSource({ orders: rows }, { pageSize: 3 }));
    expect(await traitsOf('order_traits')).to.have.length(3);
    const stored = await seeded.query(
      `select o.external_id as id, o.key_name as name, t.status, t.payment, t.cancelled, t.test, t.currency, t.country
         from dra.orders o join dra.order_traits t on t.id = o.traits_id
        where o.client_id = $1 order by o.external_id`,
      [client.clientId],
    );
    const plain = {
      ...{ name: null, status: 'processing', payment: 'Cash on delivery', cancelled: false },
      ...{ test: false, currency: 'RON', country: 'RO' },
    };
    expect(stored).to.deep.equal([
      { id: '1', ...plain },
      { id: '2', ...plain },
      { id: '3', ...plain, payment: 'Bank "A", b\\c' },
      { id: '4', ...plain, name: 'x4', status: 'completed', cancelled: true, test: true },
    ]);
  });

  it('gives an order that changed its new texts and leaves the old ones for frozen rows', async () => {
    await orders(await seeded.job(client), listedSource({ orders: five }));
    await seeded.query('update dra.jobs set finished_at = now()');
    const [first] = await traitsOf('order_traits');
    const changed = five.map((row) => ({ ...row, status: 'completed' }));
    await orders(await seeded.job(client), listedSource({ orders: changed }));
    const traits = await traitsOf('order_traits');
    expect(traits).to.have.length(2).and.deep.include(first);
    const used = await seeded.query(
      `select distinct t.status from dra.orders o join dra.order_traits t on t.id = o.traits_id
        where o.client_id = $1`,
      [client.clientId],
    );
    expect(used).to.deep.equal([{ status: 'completed' }]);
  });

  it('uses up no numbers of traits for rows whose traits are known', async () => {
    const numbers = () => seeded.query('select last_value from dra.ga4_traits_id_seq');
    const rows = ['a', 'b', 'c'].map((transactionId) => aTransaction({ transactionId }));
    await transactions(await seeded.job(client), listedSource({ '2026-08-11': rows }));
    await seeded.query('update dra.jobs set finished_at = now()');
    const before = await numbers();
    await transactions(await seeded.job(client), listedSource({ '2026-08-11': rows }));
    expect(await numbers()).to.deep.equal(before);
    expect(await traitsOf('ga4_traits')).to.have.length(1);
  });

  it('refuses an order with an amount too large to count exactly, naming both', async () => {
    const jobId = await seeded.job(client);
    const gross = '1000000000000.00';
    const rows = [...five, anOrder({ externalId: '9', number: '#W9', gross })];
    const error = await rejection(orders(jobId, listedSource({ orders: rows }, { pageSize: 9 })));
    expect(error).to.be.instanceOf(ConnectorFault).and.include({ kind: 'request' });
    expect((error as Error).message)
      .to.contain('Order #W9 (id 9)')
      .and.contain(`gross ${gross}`);
    expect(await storedOrders()).to.deep.equal([]);
  });

  it('refuses a GA4 row with such an amount, negative ones too, naming id and day', async () => {
    const jobId = await seeded.job(client);
    const row = aTransaction({ transactionId: 'T-1', refund: '-1000000000000.00' });
    const error = await rejection(transactions(jobId, listedSource({ '2026-08-11': [row] })));
    expect(error).to.be.instanceOf(ConnectorFault);
    expect((error as Error).message).to.contain('Transaction T-1 of 2026-08-11');
    expect((error as Error).message).to.contain('refund -1000000000000.00');
  });

  it('counts the largest amount below that exactly', async () => {
    const jobId = await seeded.job(client);
    const gross = '999999999999.999999';
    await orders(jobId, listedSource({ orders: [anOrder({ externalId: '1', gross })] }));
    const stored = await seeded.query(
      'select gross_micros::text as micros from dra.orders where client_id = $1',
      [client.clientId],
    );
    expect(stored).to.deep.equal([{ micros: '999999999999999999' }]);
  });

  it('tells the planner of a large read when all of it is stored, and of no small one', async () => {
    const analyzed = async () => {
      const [row] = await seeded.query(
        `select analyze_count::integer as times from pg_stat_user_tables
          where relid = 'dra.ga4_transactions'::regclass`,
      );
      return row?.times;
    };
    const large = Array.from({ length: 500 }, (_, index) =>
      aTransaction({ transactionId: String(index) }),
    );
    await transactions(
      await seeded.job(client),
      listedSource({ '2026-08-11': large.slice(1) }, { pageSize: 500 }),
    );
    expect(await analyzed()).to.equal(0);
    await seeded.query('update dra.jobs set finished_at = now()');
    await transactions(
      await seeded.job(client),
      listedSource({ '2026-08-11': large }, { pageSize: 6_000 }),
    );
    expect(await analyzed()).to.equal(1);
  });

  it('goes on from the stored cursor after an attempt that was lost in the middle', async () => {
    const jobId = await seeded.job(client);
    const asked: string[] = [];
    const broken = listedSource(
      { '2026-08-11': ['a', 'b', 'c'].map((transactionId) => aTransaction({ transactionId })) },
      {
        pageSize: 1,
        before: ({ cursor }) => {
          asked.push(String(cursor));
          if (cursor === '1' && asked.length === 2) throw new TransientFault('lost');
        },
      },
    );
    await rejection(transactions(jobId, broken));
    await transactions(jobId, broken, 2);
    expect(asked).to.deep.equal(['null', '1', '1', '2']);
    expect(await storedTransactions()).to.deep.equal([
      '2026-08-11 a',
      '2026-08-11 b',
      '2026-08-11 c',
    ]);
    expect(await seeded.told(jobId, 'ga4')).to.deep.equal([
      'running',
      'retrying',
      'running',
      'succeeded',
    ]);
  });

  it('writes nothing of a page that another attempt has stored already', async () => {
    const jobId = await seeded.job(client);
    const slow = listedSource(
      { '2026-08-11': [aTransaction({ transactionId: 'a' })] },
      {
        before: async () => {
          await transactions(
            jobId,
            listedSource({ '2026-08-11': [aTransaction({ transactionId: 'a' })] }),
            2,
          );
        },
      },
    );
    expect(await rejection(transactions(jobId, slow))).to.be.instanceOf(TransientFault);
    expect(await storedTransactions()).to.deep.equal(['2026-08-11 a']);
  });

  it('replaces the transactions of a day that is read again and leaves other days alone', async () => {
    const first = await seeded.job(client);
    await transactions(
      first,
      listedSource({
        '2026-08-11': [aTransaction({ transactionId: 'a' }), aTransaction({ transactionId: 'b' })],
        '2026-08-12': [aTransaction({ transactionId: 'c', day: '2026-08-12' })],
      }),
    );
    await seeded.query('update dra.jobs set finished_at = now() where id = $1', [first]);
    const second = await seeded.job(client);
    await transactions(
      second,
      listedSource({ '2026-08-11': [aTransaction({ transactionId: 'b' })] }),
    );
    expect(await storedTransactions()).to.deep.equal(['2026-08-11 b', '2026-08-12 c']);
  });

  it('marks orders that the shop no longer has as gone, and takes the mark back', async () => {
    const first = await seeded.job(client);
    const old = anOrder({ externalId: 'old', createdAt: '2026-06-01T00:00:00Z' });
    await orders(first, listedSource({ orders: [...five, old] }));
    await seeded.query('update dra.jobs set finished_at = now() where id = $1', [first]);
    const second = await seeded.job(client);
    await orders(second, listedSource({ orders: five.slice(1) }));
    const gone = async () => (await storedOrders()).flatMap((row) => (row.gone ? [row.id] : []));
    expect(await gone()).to.deep.equal(['1']);
    await seeded.query('update dra.jobs set finished_at = now() where id = $1', [second]);
    await orders(await seeded.job(client), listedSource({ orders: five }));
    expect(await gone()).to.deep.equal([]);
  });

  it('counts the day of an order that decides whether it is gone in the zone of the client', async () => {
    const first = await seeded.job(client);
    // 2026-08-06 21:30 UTC is 2026-08-07 00:30 in Bucharest, the first day that is read.
    const inside = anOrder({ externalId: 'inside', createdAt: '2026-08-06T21:30:00Z' });
    const outside = anOrder({ externalId: 'outside', createdAt: '2026-08-06T20:30:00Z' });
    await orders(first, listedSource({ orders: [inside, outside] }));
    await seeded.query('update dra.jobs set finished_at = now() where id = $1', [first]);
    await orders(await seeded.job(client), listedSource({ orders: [] }));
    expect((await storedOrders()).map(({ id, gone }) => [id, gone])).to.deep.equal([
      ['inside', true],
      ['outside', false],
    ]);
  });

  it('fails an incomplete read, marks nothing as gone and leaves nothing to take over', async () => {
    const first = await seeded.job(client);
    await orders(first, listedSource({ orders: five }));
    await seeded.query('update dra.jobs set finished_at = now() where id = $1', [first]);
    const jobId = await seeded.job(client);
    const error = await rejection(
      orders(jobId, listedSource({ orders: five.slice(1) }, { total: 5 })),
    );
    expect(error).to.be.instanceOf(ConnectorFault).and.include({ kind: 'incomplete' });
    expect((error as Error).message).to.contain('5 orders, but 4 came');
    expect((await storedOrders()).filter(({ gone }) => gone)).to.deep.equal([]);
    expect(
      await seeded.query('select 1 from dra.ingest_checkpoints where job_id = $1', [jobId]),
    ).to.deep.equal([]);
  });

  it('counts an order that came on two pages once', async () => {
    const jobId = await seeded.job(client);
    const [one, two] = five;
    if (!one || !two) throw new Error('two orders');
    const source = listedSource({ orders: [one, two, two] }, { pageSize: 2, total: 2 });
    expect(await orders(jobId, source)).to.include({ done: true, rows: 2 });
  });

  it('asks for half as many rows after a time-out, down to one', async () => {
    const jobId = await seeded.job(client);
    const asked: number[] = [];
    const slow = listedSource(
      { orders: five },
      {
        pageSize: 4,
        before: ({ pageSize }) => {
          asked.push(pageSize);
          if (pageSize > 1) throw new RemoteTimeout('slow');
        },
      },
    );
    await rejection(orders(jobId, slow));
    await rejection(orders(jobId, slow, 2));
    await orders(jobId, slow, 3);
    expect(asked.slice(0, 3)).to.deep.equal([4, 2, 1]);
    expect(await storedOrders()).to.have.length(5);
  });

  it('sits a short wait out and hands a long one back, shown as waiting', async () => {
    const jobId = await seeded.job(client);
    const waits = [300, 3_600_000];
    const source = listedSource(
      { orders: five },
      {
        before: () => {
          const waitMs = waits.shift();
          if (waitMs !== undefined) throw new WaitRequired(new Date(Date.now() + waitMs), 'quota');
        },
      },
    );
    const begun = Date.now();
    const outcome = await orders(jobId, source);
    expect(Date.now() - begun).to.be.within(300, 20_000);
    expect(outcome.done).to.equal(false);
    expect(outcome.wait?.reason).to.equal('quota');
    const { steps, status } = await seeded.jobState(jobId);
    expect(steps.woo).to.include({ status: 'waiting', waitUntil: outcome.wait?.until });
    expect(status).to.equal('waiting');
    expect(await orders(jobId, source)).to.include({ done: true, rows: 5 });
  });

  it('hands back between pages when the round is over and goes on in the next', async () => {
    const jobId = await seeded.job(client);
    const read = readOf(jobId, 'woo');
    const source = listedSource({ orders: five });
    const first = await run(read, orderStore, source, { roundMs: 0 });
    expect(first).to.deep.equal({ done: false, rows: 2, total: 5, wait: null });
    expect(await run(read, orderStore, source)).to.include({ done: true, rows: 5 });
  });

  it('writes nothing once the job has ended', async () => {
    const jobId = await seeded.job(client);
    const source = listedSource(
      { orders: five },
      {
        before: async () => {
          await seeded.query('update dra.jobs set finished_at = now() where id = $1', [jobId]);
        },
      },
    );
    expect(await rejection(orders(jobId, source))).to.include({ name: 'JobEnded' });
    expect(await storedOrders()).to.deep.equal([]);
  });

  it('stops between pages when it is aborted', async () => {
    const jobId = await seeded.job(client);
    const stop = new AbortController();
    const source = listedSource({ orders: five }, { before: () => stop.abort(new Error('stop')) });
    const read = readOf(jobId, 'woo');
    const error = await rejection(run(read, orderStore, source, { signal: stop.signal }));
    expect(error).to.include({ message: 'stop' });
    expect(await storedOrders()).to.have.length(2);
  });

  describe('that is run again', () => {
    async function adopt(jobId: string, earlier: string): Promise<void> {
      await asService(database, async (em) =>
        adoptEarlierRead(em, await lockJob(em, jobId), earlier),
      );
    }
    async function finishedJob(): Promise<string> {
      const jobId = await seeded.job(client);
      await orders(jobId, listedSource({ orders: five }));
      await seeded.query('update dra.jobs set finished_at = now() where id = $1', [jobId]);
      return jobId;
    }
    const requests: string[] = [];
    const counting = () =>
      listedSource({ orders: five }, { before: ({ unit }) => void requests.push(unit) });
    beforeEach(() => requests.splice(0));

    it('takes over finished units without a request, and their orders do not look gone', async () => {
      const earlier = await finishedJob();
      const jobId = await seeded.job(client, { retryOf: earlier });
      await adopt(jobId, earlier);
      expect(await orders(jobId, counting())).to.include({ done: true, rows: 5 });
      expect(requests).to.deep.equal([]);
      expect((await storedOrders()).filter(({ gone }) => gone)).to.deep.equal([]);
    });

    it('reads a connector anew whose settings were changed since', async () => {
      const earlier = await finishedJob();
      await seeded.query(`update dra.connectors set updated_at = now() where client_id = $1`, [
        client.clientId,
      ]);
      const jobId = await seeded.job(client, { retryOf: earlier });
      await adopt(jobId, earlier);
      await orders(jobId, counting());
      expect(requests).to.have.length(3);
    });

    it('reads a connector anew that a later job has read', async () => {
      const earlier = await finishedJob();
      await finishedJob();
      const jobId = await seeded.job(client, { retryOf: earlier });
      await adopt(jobId, earlier);
      await orders(jobId, counting());
      expect(requests).to.have.length(3);
    });
  });
});
