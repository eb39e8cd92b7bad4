import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import { pageIndexes } from '../test/support/page-indexes.ts';
import { atEnd, testDatabase } from '../test/support/servers.ts';

const columns = `store, result_id, client_id, id, scope, verdict, day, order_number, orders, valid_orders, class_reason,
  currency, order_micros, basis_micros, valid_micros, definition_micros, in_ga4, ga4_transactions, ga4_currency,
  ga4_micros, ga4_counted_micros, ga4_refund_micros, difference_micros, edge_micros`;
const values = `'counted', 'missing_in_ga4', '2026-01-01', '1', 1, 1, '', 'EUR', 1, 1, 1, 0, false, 0, '', 0, 0, 0, -1, 0`;

interface Reconciled {
  readonly clientId: string;
  readonly resultId: string;
  readonly jobId: string;
}

describe('the store of a result', () => {
  let admin: pg.Client;
  let worker: pg.Client;
  let api: pg.Client;

  before(async () => {
    const urls = await testDatabase();
    [admin, worker, api] = (await Promise.all(
      [urls.adminUrl, urls.workerUrl, urls.apiUrl].map(async (connectionString) => {
        const client = new pg.Client({ connectionString });
        await client.connect();
        atEnd(() => client.end());
        return client;
      }),
    )) as [pg.Client, pg.Client, pg.Client];
    await worker.query('set role service_role');
  });

  async function aJob(): Promise<Reconciled> {
    const [clientId, jobId] = [randomUUID(), randomUUID()];
    await admin.query(
      `insert into dra.clients (id, slug, name, zone, currency) values ($1::uuid, $1::text, 'A', 'UTC', 'EUR')`,
      [clientId],
    );
    await admin.query(
      `insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps)
       values ($1, $2, '2026-01-01', '2026-01-02', 'manual', '{}')`,
      [jobId, clientId],
    );
    return { clientId, jobId, resultId: randomUUID() };
  }

  /** Writes two rows as the service. */
  async function fill(
    { clientId, resultId }: Reconciled,
    { table, store }: { table: string; store: number },
  ): Promise<void> {
    await worker.query(
      `insert into ${table} (${columns})
       select ${store}, $1, $2, n, ${values} from generate_series(1, 2) n`,
      [resultId, clientId],
    );
  }

  async function nextStore(): Promise<number> {
    const { rows } = await worker.query<{ store: number }>(
      `select nextval('dra.result_stores')::int as store`,
    );
    return rows[0]?.store ?? 0;
  }

  /** Stages two rows for a store of their own, as the service; `of` is the store that the rows name. */
  async function stage(job: Reconciled, of?: number): Promise<number> {
    const store = await nextStore();
    const table = `dra_staging.result_rows_${store}`;
    await worker.query(`create table ${table} (like dra.result_rows)`);
    await fill(job, { table, store: of ?? store });
    return store;
  }
  const adopt = (store: number) => `select dra.adopt_result_rows(${store})`;

  async function settle({ clientId, jobId, resultId }: Reconciled, store: number): Promise<void> {
    await worker.query(
      `insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency, rules_version, complete,
         input_hash, summary, passport, store)
       values ($1, $2, $3, '2026-01-01', '2026-01-02', 'UTC', 'EUR', 0, true, '', '{}', '{}', $4)`,
      [resultId, jobId, clientId, store],
    );
  }

  async function inOwnStore(): Promise<Reconciled & { store: number }> {
    const job = await aJob();
    const store = await stage(job);
    await worker.query(adopt(store));
    await settle(job, store);
    return { ...job, store };
  }
  async function inSharedStore(): Promise<Reconciled & { store: number }> {
    const job = await aJob();
    await fill(job, { table: 'dra.result_rows', store: 0 });
    await settle(job, 0);
    return { ...job, store: 0 };
  }

  const rowsOf = async (resultId: string) =>
    (await admin.query('select from dra.result_rows where result_id = $1', [resultId])).rowCount;

  /** How many rows of a result a member of a client sees. */
  async function seenBy(clientId: string, resultId: string): Promise<number | null> {
    const member = randomUUID();
    await admin.query('insert into dra.memberships (user_id, client_id) values ($1, $2)', [
      member,
      clientId,
    ]);
    await api.query('begin');
    await api.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', $1, true),
              set_config('request.jwt.claims', $2, true)`,
      [member, JSON.stringify({ sub: member, role: 'authenticated' })],
    );
    const { rowCount } = await api.query('select from dra.result_rows where result_id = $1', [
      resultId,
    ]);
    await api.query('rollback');
    return rowCount;
  }

  /** The code with which the database refuses a statement. */
  async function refusal(by: pg.Client, statement: string): Promise<string | undefined> {
    try {
      await by.query(statement);
      return undefined;
    } catch (error) {
      return error instanceof pg.DatabaseError ? error.code : String(error);
    }
  }

  const places: [string, () => Promise<Reconciled & { store: number }>][] = [
    ['the shared store', inSharedStore],
    ['a store of its own', inOwnStore],
  ];
  for (const [place, make] of places) {
    describe(`in ${place}`, () => {
      it('is read by members of its client and by nobody else', async () => {
        const [{ clientId, resultId }, other] = [await make(), await aJob()];
        expect(await seenBy(clientId, resultId)).to.equal(2);
        expect(await seenBy(other.clientId, resultId)).to.equal(0);
      });

      it('is frozen once its result stands, for everybody', async () => {
        const { resultId } = await make();
        const change = `update dra.result_rows set cause = 'x' where result_id = '${resultId}'`;
        const removal = `delete from dra.result_rows where result_id = '${resultId}'`;
        expect(await refusal(worker, change)).to.equal('23001');
        expect(await refusal(worker, removal)).to.equal('42501');
        expect(await refusal(admin, change)).to.equal('23001');
        expect(await refusal(admin, removal)).to.equal('23001');
        expect(await rowsOf(resultId)).to.equal(2);
      });

      it('goes with its job', async () => {
        const { resultId, jobId } = await make();
        await admin.query('delete from dra.jobs where id = $1', [jobId]);
        expect(await rowsOf(resultId)).to.equal(0);
      });

      it('goes with its client, and others stay', async () => {
        const [{ resultId, clientId }, other] = [await make(), await make()];
        await admin.query('delete from dra.clients where id = $1', [clientId]);
        expect(await rowsOf(resultId)).to.equal(0);
        expect(await rowsOf(other.resultId)).to.equal(2);
      });
    });
  }

  it('takes cause and evidence from the service, and nothing else, as long as its result does not stand', async () => {
    const job = await aJob();
    await fill(job, { table: 'dra.result_rows', store: 0 });
    const of = `where result_id = '${job.resultId}'`;
    const marked = await worker.query(
      `update dra.result_rows set cause = 'wrong_id', evidence = '{"pairedWith":"7"}' ${of}`,
    );
    expect(marked.rowCount).to.equal(2);
    const change = `update dra.result_rows set verdict = 'matched' ${of}`;
    expect(await refusal(worker, change)).to.equal('42501');
  });

  it('takes no rows that belong to another store', async () => {
    const store = await stage(await aJob(), 0);
    expect(await refusal(worker, adopt(store))).to.equal('23514');
  });

  it('takes no row that lacks what every row has', async () => {
    const store = await stage(await aJob());
    await worker.query(
      `alter table dra_staging.result_rows_${store} alter column verdict drop not null`,
    );
    await worker.query(`update dra_staging.result_rows_${store} set verdict = null where id = 2`);
    expect(await refusal(worker, adopt(store))).to.equal('23514');
  });

  it('requires of adopted rows what the shared store requires', async () => {
    const job = await aJob();
    const store = await nextStore();
    const table = `dra_staging.result_rows_${store}`;
    // As a query makes it: without a word of what is required.
    await worker.query(`create table ${table} as select * from dra.result_rows where false`);
    await fill(job, { table, store });
    await worker.query(adopt(store));
    const { rows } = await admin.query(
      `select attname, attnotnull from pg_attribute where attnum > 0 and not attisdropped
          and attrelid = 'dra.result_rows_${store}'::regclass
       except select attname, attnotnull from pg_attribute where attrelid = 'dra.result_rows_shared'::regclass`,
    );
    expect(rows).to.deep.equal([]);
  });

  it('takes no rows by its own name once it is adopted, and shows none', async () => {
    const { store, clientId, resultId } = await inOwnStore();
    const statement = `insert into dra.result_rows_${store} (${columns})
      select ${store}, '${resultId}', '${clientId}', 3, ${values}`;
    expect(await refusal(worker, statement)).to.equal('42501');
    expect(await refusal(worker, `select from dra.result_rows_${store}`)).to.equal('42501');
    expect(await refusal(api, `select from dra.result_rows_${store}`)).to.equal('42501');
  });

  it('leaves nothing behind where the work that adopted it is taken back', async () => {
    await worker.query('begin');
    const store = await stage(await aJob());
    await worker.query(adopt(store));
    await worker.query('rollback');
    const { rows } = await admin.query(
      `select to_regclass('dra.result_rows_${store}') as adopted, to_regclass('dra_staging.result_rows_${store}') as staged`,
    );
    expect(rows).to.deep.equal([{ adopted: null, staged: null }]);
  });

  it('is made of a plain table only, which could run no code of its maker', async () => {
    const store = await stage(await aJob());
    await worker.query(
      `create rule quiet as on insert to dra_staging.result_rows_${store} do instead nothing`,
    );
    expect(await refusal(worker, adopt(store))).to.equal('42809');
  });

  it('is made of no table with a check, which could run code of its maker too', async () => {
    const store = await stage(await aJob());
    await worker.query(`alter table dra_staging.result_rows_${store} add check (orders > 0)`);
    expect(await refusal(worker, adopt(store))).to.equal('42809');
  });

  it('is indexed for its pages once it stands, once', async () => {
    const { store } = await inOwnStore();
    const indexed = async () => {
      await worker.query(`select dra.index_result_rows(${store})`);
      const { rows } = await admin.query<{ name: string }>(
        `select indexname as name from pg_indexes where tablename = 'result_rows_${store}' order by 1`,
      );
      return rows.map(({ name }) => name.replace(`result_rows_${store}_`, ''));
    };
    expect(await indexed()).to.deep.equal(pageIndexes);
    expect(await indexed()).to.deep.equal(pageIndexes);
  });

  it('needs no index where it has gone meanwhile', async () => {
    const { store, jobId } = await inOwnStore();
    await admin.query('delete from dra.jobs where id = $1', [jobId]);
    await worker.query(`select dra.index_result_rows(${store})`);
  });

  it('is prepared where the API can neither look nor write', async () => {
    const store = await stage(await aJob());
    const table = `dra_staging.result_rows_${store}`;
    await api.query('set role authenticated');
    const refused = [
      await refusal(api, `select from ${table}`),
      await refusal(api, 'create table dra_staging.mine (id int)'),
      await refusal(api, adopt(store)),
      await refusal(api, `select dra.index_result_rows(${store})`),
    ];
    await api.query('reset role');
    expect(refused).to.deep.equal(['42501', '42501', '42501', '42501']);
  });
});
