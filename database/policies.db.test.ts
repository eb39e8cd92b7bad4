import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '../test/support/servers.ts';

// Every table × who asks × what is tried, as the API's own role on a database that the non-superuser
// owner migrated. A cell says what happens to the one row of client A (or the user's own row):
// '-' is refused, 0 means that no row is seen or changed, 1 that it works.
type Cell = '-' | 0 | 1;
type Cells = [select: Cell, insert: Cell, update: Cell, remove: Cell];

interface TableCase {
  table: string;
  insert: string;
  update: string;
  where: string;
  stranger: Cells;
  otherMember: Cells;
  member: Cells;
  admin: Cells;
}

const ids = {
  clientA: randomUUID(),
  clientB: randomUUID(),
  connectorA: randomUUID(),
  connectorB: randomUUID(),
  jobA: randomUUID(),
  resultA: randomUUID(),
  jobA2: randomUUID(),
  resultA2: randomUUID(),
  stranger: randomUUID(),
  otherMember: randomUUID(),
  member: randomUUID(),
  admin: randomUUID(),
  nobody: randomUUID(),
};
type User = 'stranger' | 'otherMember' | 'member' | 'admin';
const users: User[] = ['stranger', 'otherMember', 'member', 'admin'];
const ofA = `client_id = '${ids.clientA}'`;
const none: Cells = ['-', '-', '-', '-'];

const cases: TableCase[] = [
  {
    table: 'clients',
    insert: `(slug, name, zone, currency) values ('new', 'New', 'Europe/Berlin', 'EUR')`,
    update: 'name = name',
    where: `id = '${ids.clientA}'`,
    stranger: [0, '-', 0, '-'],
    otherMember: [0, '-', 0, '-'],
    member: [1, '-', 0, '-'],
    admin: [1, 1, 1, '-'],
  },
  {
    table: 'client_logos',
    insert: `(client_id, png) values ('${ids.clientB}', 'x')`,
    update: "png = 'y'",
    where: ofA,
    stranger: [0, '-', 0, 0],
    otherMember: [0, '-', 0, 0],
    member: [1, '-', 0, 0],
    admin: [1, 1, 1, 1],
  },
  {
    table: 'connectors',
    insert: `(client_id, kind, settings) values ('${ids.clientA}', 'ga4', '{}')`,
    update: 'settings = settings',
    where: ofA,
    stranger: [0, '-', 0, 0],
    otherMember: [0, '-', 0, 0],
    member: [0, '-', 0, 0],
    admin: [1, 1, 1, 1],
  },
  {
    table: 'connector_credentials',
    insert: `(connector_id, client_id, key_id, ciphertext)
             values ('${ids.connectorB}', '${ids.clientB}', 'k', 'x')`,
    update: "key_id = 'k'",
    where: ofA,
    stranger: [0, '-', 0, '-'],
    otherMember: [0, '-', 0, '-'],
    member: [0, '-', 0, '-'],
    admin: [1, 1, 1, '-'],
  },
  {
    table: 'matching_rules',
    insert: `(client_id, version, rules, created_by) values ('${ids.clientA}', 2, '{}', auth.uid())`,
    update: 'rules = rules',
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [0, '-', '-', '-'],
    admin: [1, 1, '-', '-'],
  },
  {
    table: 'jobs',
    insert: `(client_id, window_from, window_to, trigger, requested_by, steps)
             values ('${ids.clientB}', '2026-01-01', '2026-01-02', 'manual', auth.uid(), '{}')`,
    update: 'cancel_requested_at = now()',
    where: `id = '${ids.jobA}'`,
    stranger: [0, '-', 0, '-'],
    otherMember: [0, '-', 0, '-'],
    member: [0, '-', 0, '-'],
    admin: [1, 1, 1, '-'],
  },
  {
    table: 'job_events',
    insert: `(job_id, client_id, status) values ('${ids.jobA}', '${ids.clientA}', 'queued')`,
    update: 'message = message',
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [0, '-', '-', '-'],
    admin: [1, 1, '-', '-'],
  },
  {
    table: 'ingest_checkpoints',
    insert: `(job_id, connector_id, unit, page_size)
             values ('${ids.jobA}', '${ids.connectorA}', 'more', 1)`,
    update: 'rows = rows',
    where: `job_id = '${ids.jobA}'`,
    stranger: none,
    otherMember: none,
    member: none,
    admin: none,
  },
  {
    table: 'orders',
    insert: `(client_id, connector_id) values ('${ids.clientA}', '${ids.connectorA}')`,
    update: 'gross = gross',
    where: ofA,
    stranger: none,
    otherMember: none,
    member: none,
    admin: none,
  },
  {
    table: 'ga4_transactions',
    insert: `(client_id, connector_id) values ('${ids.clientA}', '${ids.connectorA}')`,
    update: 'gross = gross',
    where: ofA,
    stranger: none,
    otherMember: none,
    member: none,
    admin: none,
  },
  {
    table: 'order_traits',
    insert: `(client_id, currency) values ('${ids.clientA}', 'EUR')`,
    update: "currency = 'USD'",
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [1, '-', '-', '-'],
    admin: [1, '-', '-', '-'],
  },
  {
    table: 'ga4_traits',
    insert: `(client_id, currency) values ('${ids.clientA}', 'EUR')`,
    update: "currency = 'USD'",
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [1, '-', '-', '-'],
    admin: [1, '-', '-', '-'],
  },
  {
    table: 'results',
    insert: `(job_id, client_id) values ('${ids.jobA}', '${ids.clientA}')`,
    update: 'summary = summary',
    where: `id = '${ids.resultA}'`,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [1, '-', '-', '-'],
    admin: [1, '-', '-', '-'],
  },
  {
    table: 'result_rows',
    insert: `(result_id, client_id) values ('${ids.resultA}', '${ids.clientA}')`,
    update: "verdict = 'matched'",
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [1, '-', '-', '-'],
    admin: [1, '-', '-', '-'],
  },
  {
    table: 'result_rows_shared',
    insert: `(result_id, client_id) values ('${ids.resultA}', '${ids.clientA}')`,
    update: "verdict = 'matched'",
    where: ofA,
    stranger: none,
    otherMember: none,
    member: none,
    admin: none,
  },
  {
    table: 'explanations',
    insert: `(client_id, key, verdict, note, author) values ('${ids.clientA}', 'l', 'missing_in_ga4', 'n', 'a')`,
    update: "note = 'm', author_id = auth.uid()",
    where: ofA,
    stranger: [0, '-', 0, 0],
    otherMember: [0, '-', 0, 0],
    member: [1, 1, 1, 1],
    admin: [1, 1, 1, 1],
  },
  {
    table: 'result_notes',
    insert: `(result_id, client_id, note, author) values ('${ids.resultA2}', '${ids.clientA}', 'n', 'a')`,
    update: "note = 'm', author_id = auth.uid()",
    where: ofA,
    stranger: [0, '-', 0, 0],
    otherMember: [0, '-', 0, 0],
    member: [1, '-', 0, 0],
    admin: [1, 1, 1, 1],
  },
  {
    table: 'profiles',
    insert: `(user_id, name) values ('${ids.nobody}', 'Nobody')`,
    update: "name = 'X'",
    where: `user_id = '${ids.member}'`,
    stranger: [0, '-', 0, '-'],
    otherMember: [0, '-', 0, '-'],
    member: [1, '-', 1, '-'],
    admin: [1, '-', 0, '-'],
  },
  {
    table: 'admins',
    insert: '(user_id) values (auth.uid())',
    update: 'user_id = user_id',
    where: `user_id = '${ids.nobody}'`,
    stranger: [0, '-', '-', 0],
    otherMember: [0, '-', '-', 0],
    member: [0, '-', '-', 0],
    admin: [1, '-', '-', 1],
  },
  {
    table: 'memberships',
    insert: `(user_id, client_id) values (auth.uid(), '${ids.clientA}')`,
    update: 'client_id = client_id',
    where: ofA,
    stranger: [0, '-', '-', 0],
    otherMember: [0, '-', '-', 0],
    member: [1, '-', '-', 0],
    admin: [1, '-', '-', 1],
  },
  {
    table: 'invitations',
    insert: `(email, role, client_id, invited_by)
             values ('b@x.test', 'client', '${ids.clientA}', auth.uid())`,
    update: 'revoked_at = now()',
    where: ofA,
    stranger: [0, '-', 0, '-'],
    otherMember: [0, '-', 0, '-'],
    member: [0, '-', 0, '-'],
    admin: [1, 1, 1, '-'],
  },
  {
    table: 'audit_log',
    insert: `(action, subject, subject_id) values ('x', 'y', 'z')`,
    update: "action = 'x'",
    where: ofA,
    stranger: [0, '-', '-', '-'],
    otherMember: [0, '-', '-', '-'],
    member: [0, '-', '-', '-'],
    admin: [1, '-', '-', '-'],
  },
];

const world = `
insert into dra.clients (id, slug, name, zone, currency) values
  ('${ids.clientA}', 'a', 'A', 'Europe/Berlin', 'EUR'), ('${ids.clientB}', 'b', 'B', 'Europe/Berlin', 'EUR');
insert into dra.admins (user_id) values ('${ids.admin}'), ('${ids.nobody}');
insert into dra.memberships (user_id, client_id) values
  ('${ids.member}', '${ids.clientA}'), ('${ids.otherMember}', '${ids.clientB}');
insert into dra.profiles (user_id) values ('${ids.member}');
insert into dra.client_logos (client_id, png) values ('${ids.clientA}', 'x');
insert into dra.connectors (id, client_id, kind, settings) values
  ('${ids.connectorA}', '${ids.clientA}', 'woo', '{}'), ('${ids.connectorB}', '${ids.clientB}', 'woo', '{}');
insert into dra.matching_rules (client_id, version, rules) values ('${ids.clientA}', 1, '{}');
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps) values
  ('${ids.jobA}', '${ids.clientA}', '2026-01-01', '2026-01-02', 'manual', '{}');
insert into dra.jobs (id, client_id, window_from, window_to, trigger, steps, finished_at) values
  ('${ids.jobA2}', '${ids.clientA}', '2026-01-01', '2026-01-02', 'manual', '{}', now());
insert into dra.job_events (job_id, client_id, status) values ('${ids.jobA}', '${ids.clientA}', 'queued');
insert into dra.ingest_checkpoints (job_id, connector_id, unit, page_size) values ('${ids.jobA}', '${ids.connectorA}', 'orders', 1);
insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency, rules_version, complete,
  input_hash, summary, passport) values ('${ids.resultA}', '${ids.jobA}', '${ids.clientA}', '2026-01-01', '2026-01-02',
  'Europe/Berlin', 'EUR', 0, true, '', '{}', '{}');
insert into dra.results (id, job_id, client_id, window_from, window_to, zone, currency, rules_version, complete,
  input_hash, summary, passport) values ('${ids.resultA2}', '${ids.jobA2}', '${ids.clientA}', '2026-01-01', '2026-01-02',
  'Europe/Berlin', 'EUR', 0, true, '', '{}', '{}');
insert into dra.explanations (client_id, key, verdict, note, author_id, author)
  values ('${ids.clientA}', 'k', 'missing_in_ga4', 'n', '${ids.nobody}', 'a');
insert into dra.result_notes (result_id, client_id, note, author_id, author)
  values ('${ids.resultA}', '${ids.clientA}', 'n', '${ids.nobody}', 'a');
insert into dra.result_rows (result_id, client_id, id, scope, verdict, day, order_id, order_number, orders, valid_orders,
  class_reason, currency, order_micros, basis_micros, valid_micros, definition_micros, in_ga4, ga4_transactions,
  ga4_currency, ga4_micros, ga4_counted_micros, ga4_refund_micros, difference_micros, edge_micros)
  values ('${ids.resultA}', '${ids.clientA}', 1, 'counted', 'missing_in_ga4', '2026-01-01', '1', '1', 1, 1, '', 'EUR',
  1, 1, 1, 0, false, 0, '', 0, 0, 0, -1, 0);
insert into dra.order_traits (client_id, currency, status, financial_status, fulfillment_status, cancelled, gateway,
  source, test, payment, shipping_method, device, traffic_source, country)
  values ('${ids.clientA}', 'EUR', '', '', '', false, '', '', false, '', '', '', '', '');
insert into dra.ga4_traits (client_id, event_currency, currency, channel, source_medium, device, browser, country)
  values ('${ids.clientA}', 'EUR', 'EUR', '', '', '', '', '');
insert into dra.orders (client_id, connector_id, external_id, number, key_id, key_number, created_at, traits_id, gross,
  tax, shipping, shipping_tax, discount, refunded)
  select client_id, '${ids.connectorA}', '1', '1', '1', '1', now(), id, 1, 0, 0, 0, 0, 0 from dra.order_traits;
insert into dra.ga4_transactions (client_id, connector_id, day, transaction_id, traits_id, gross, gross_raw, refund, tax,
  shipping, transactions)
  select client_id, '${ids.connectorA}', '2026-01-01', '1', id, 1, '1', 0, 0, 0, 1 from dra.ga4_traits;
insert into dra.invitations (email, role, client_id) values ('a@x.test', 'client', '${ids.clientA}');
insert into dra.audit_log (action, subject, subject_id, client_id) values ('a', 'b', 'c', '${ids.clientA}');
`;

describe('row level security', () => {
  let api: pg.Client;
  let admin: pg.Client;

  before(async () => {
    const urls = await testDatabase();
    admin = new pg.Client({ connectionString: urls.adminUrl });
    api = new pg.Client({ connectionString: urls.apiUrl });
    await admin.connect();
    await api.connect();
    await admin.query(world);
    await admin.query(
      `insert into dra.connector_credentials (connector_id, client_id, key_id, ciphertext)
       values ('${ids.connectorA}', '${ids.clientA}', 'k', 'secret')`,
    );
  });
  after(async () => {
    await api.end();
    await admin.end();
  });

  /** Runs one statement as a user (nobody: the bare API role) and takes it back. */
  async function attempt(sub: string | null, statement: string): Promise<number | '-'> {
    await api.query('begin');
    try {
      if (sub !== null) await become(sub);
      return (await api.query(statement)).rowCount ?? 0;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '42501') return '-';
      throw error;
    } finally {
      await api.query('rollback');
    }
  }

  function become(sub: string, claims: object = {}) {
    return api.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', $1, true),
              set_config('request.jwt.claims', $2, true)`,
      [sub, JSON.stringify({ sub, role: 'authenticated', ...claims })],
    );
  }

  const statements = (given: TableCase): [string, string][] => [
    ['select', `select 1 from dra.${given.table} where ${given.where}`],
    ['insert', `insert into dra.${given.table} ${given.insert}`],
    ['update', `update dra.${given.table} set ${given.update} where ${given.where}`],
    ['delete', `delete from dra.${given.table} where ${given.where}`],
  ];

  it('is tested on every table of the schema', async () => {
    const { rows } = await admin.query<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
        where relnamespace = 'dra'::regnamespace and relkind in ('r', 'p', 'v', 'm')
          and relname <> 'migrations' order by 1`,
    );
    expect(rows).to.deep.equal(
      cases
        .map(({ table }) => ({ name: table, forced: true }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  for (const given of cases) {
    for (const [index, [operation, statement]] of statements(given).entries()) {
      it(`refuses an anonymous caller to ${operation} ${given.table}`, async () => {
        expect(await attempt(null, statement)).to.equal('-');
      });
      for (const user of users) {
        const wanted = given[user][index] ?? '-';
        const says = { '-': 'refuses', 0: 'shows nothing to', 1: 'allows' }[wanted];
        it(`${says} ${user} to ${operation} ${given.table}`, async () => {
          expect(await attempt(ids[user], statement)).to.equal(wanted);
        });
      }
    }
  }

  const sensitive: [string, string, User][] = [
    [
      "an admin to read a credential's ciphertext",
      'select ciphertext from dra.connector_credentials',
      'admin',
    ],
    ["an admin to read an invitation's token", 'select token_hash from dra.invitations', 'admin'],
    [
      "an admin to set an invitation's token",
      "update dra.invitations set token_hash = 'x'",
      'admin',
    ],
    [
      "an admin to change an invitation's address",
      "update dra.invitations set email = 'x@x.x'",
      'admin',
    ],
    [
      "an admin to change an invitation's role",
      "update dra.invitations set role = 'admin'",
      'admin',
    ],
    ['an admin to make an admin', `insert into dra.admins values ('${ids.stranger}')`, 'admin'],
    [
      'an admin to make a member',
      `insert into dra.memberships values ('${ids.stranger}', '${ids.clientA}')`,
      'admin',
    ],
    [
      'an admin to move a connector to another client',
      `update dra.connectors set client_id = '${ids.clientB}'`,
      'admin',
    ],
    ["an admin to change a connector's kind", "update dra.connectors set kind = 'ga4'", 'admin'],
    [
      'an admin to move a credential',
      `update dra.connector_credentials set client_id = '${ids.clientB}'`,
      'admin',
    ],
    ["an admin to write a job's steps", "update dra.jobs set steps = '{}'", 'admin'],
    ['an admin to end a job', 'update dra.jobs set finished_at = now()', 'admin'],
    ['an admin to change a verdict', "update dra.result_rows set verdict = 'matched'", 'admin'],
    ["an admin to change a result's figures", "update dra.results set summary = '{}'", 'admin'],
    ['an admin to rewrite the audit log', "update dra.audit_log set action = 'x'", 'admin'],
    [
      'an admin to move a logo to another client',
      `update dra.client_logos set client_id = '${ids.clientB}'`,
      'admin',
    ],
    [
      'an admin to note the result of one client under another',
      `insert into dra.result_notes (result_id, client_id, note, author)
       values ('${ids.resultA2}', '${ids.clientB}', 'n', 'a')`,
      'admin',
    ],
    [
      'a member to explain in the name of another',
      `update dra.explanations set author_id = '${ids.nobody}'`,
      'member',
    ],
    ['a member to change a verdict', "update dra.result_rows set verdict = 'matched'", 'member'],
    [
      'a member to move into another client',
      `update dra.memberships set client_id = '${ids.clientB}'`,
      'member',
    ],
    [
      'a member to take over a profile',
      `update dra.profiles set user_id = '${ids.admin}'`,
      'member',
    ],
    ['a member to read e-mail addresses', 'select email from auth.users', 'member'],
    ['a member to read sessions', 'select id from auth.sessions', 'member'],
    ['a member to become the service', 'set local role service_role', 'member'],
    ['a member to become the definer', 'set local role dra_definer', 'member'],
    ['a member to create a table', 'create table dra.mine (a int)', 'member'],
  ];
  for (const [what, statement, user] of sensitive) {
    it(`refuses ${what}`, async () => {
      expect(await attempt(ids[user], statement)).to.equal('-');
    });
  }

  it('refuses to start a job in the name of another admin', async () => {
    const statement = `insert into dra.jobs (client_id, window_from, window_to, trigger, requested_by, steps)
      values ('${ids.clientB}', '2026-01-01', '2026-01-02', 'manual', '${ids.nobody}', '{}')`;
    expect(await attempt(ids.admin, statement)).to.equal('-');
  });

  it('does not let an admin remove himself, so that one always remains', async () => {
    const statement = `delete from dra.admins where user_id = '${ids.admin}'`;
    expect(await attempt(ids.admin, statement)).to.equal(0);
  });

  it('shows the people and their addresses to admins only', async () => {
    expect(await attempt(ids.member, 'select * from dra.people()')).to.equal(0);
    expect(await attempt(ids.stranger, 'select * from dra.people()')).to.equal(0);
  });

  it('shows nothing to a session that was signed out, though its token has not expired', async () => {
    await api.query('begin');
    await become(ids.member, { session_id: randomUUID() });
    const { rowCount } = await api.query(`select 1 from dra.results where ${ofA}`);
    await api.query('rollback');
    expect(rowCount).to.equal(0);
  });

  it('hides an archived client and its results from its members', async () => {
    await admin.query(`update dra.clients set archived_at = now() where id = '${ids.clientA}'`);
    const seen = await attempt(ids.member, `select 1 from dra.results where ${ofA}`);
    await admin.query(`update dra.clients set archived_at = null where id = '${ids.clientA}'`);
    expect(seen).to.equal(0);
  });

  it('lets the service alone work on ingest and results by functions of the owner', async () => {
    const { rows } = await admin.query<{ name: string; who: string[] }>(
      `select proname as name, array_agg(grantee::regrole::text order by grantee) as who
         from pg_proc, aclexplode(proacl)
        where pronamespace = 'dra'::regnamespace and grantee <> proowner and proname in
          ('analyze_ingested', 'row_digest', 'adopt_result_rows', 'remove_result_rows',
           'refuse_change_of_result_row')
        group by proname order by proname`,
    );
    expect(rows.map(({ name, who }) => `${name}: ${who.join(' ')}`)).to.deep.equal([
      'adopt_result_rows: service_role',
      'analyze_ingested: service_role',
      'row_digest: service_role',
    ]);
  });

  it('gives anon nothing and authenticated exactly what is listed here', async () => {
    const { rows } = await admin.query<{ line: string }>(privileges);
    expect(rows.map(({ line }) => line)).to.deep.equal(granted);
  });
});

// Every privilege that anon, authenticated or everybody hold on schema dra, from the catalogue.
const privileges = `
with acl as (
  select 'schema' as kind, nspname::text as name, '' as columns, (aclexplode(nspacl)).*
    from pg_namespace where nspname = 'dra'
  union all
  select 'table', relname::text, '', (aclexplode(relacl)).* from pg_class
   where relnamespace = 'dra'::regnamespace and relkind in ('r', 'p', 'S', 'v')
  union all
  select 'table', relname::text, attname::text, (aclexplode(attacl)).*
    from pg_attribute join pg_class on pg_class.oid = attrelid
   where relnamespace = 'dra'::regnamespace
  union all
  select 'function', proname::text, '', (aclexplode(coalesce(proacl, acldefault('f', proowner)))).*
    from pg_proc where pronamespace = 'dra'::regnamespace
  union all
  select 'default', defaclobjtype::text, '', (aclexplode(defaclacl)).* from pg_default_acl
   where defaclnamespace = 'dra'::regnamespace
)
select format('%s %s %s%s: %s', case grantee when 0 then 'everybody' else grantee::regrole::text end,
              kind, name, coalesce('(' || nullif(string_agg(columns, ' ' order by columns), '') || ')', ''),
              privilege_type) as line
  from acl
 where grantee = 0 or grantee in ('anon'::regrole, 'authenticated'::regrole)
 group by grantee, kind, name, privilege_type, columns = ''
 order by 1`;

const granted = [
  'authenticated function actors: EXECUTE',
  'authenticated function is_admin: EXECUTE',
  'authenticated function job_status: EXECUTE',
  'authenticated function my_client_ids: EXECUTE',
  'authenticated function open_invitation: EXECUTE',
  'authenticated function people: EXECUTE',
  'authenticated function redeem_invitation: EXECUTE',
  'authenticated function session_is_live: EXECUTE',
  'authenticated function write_audit: EXECUTE',
  'authenticated schema dra: USAGE',
  'authenticated table admins: DELETE',
  'authenticated table admins: SELECT',
  'authenticated table audit_log: SELECT',
  'authenticated table client_logos(client_id png): INSERT',
  'authenticated table client_logos(png updated_at): UPDATE',
  'authenticated table client_logos: DELETE',
  'authenticated table client_logos: SELECT',
  'authenticated table clients(archived_at currency logo_url name slug updated_at zone): UPDATE',
  'authenticated table clients(currency id logo_url name slug zone): INSERT',
  'authenticated table clients: SELECT',
  'authenticated table connector_credentials(ciphertext client_id connector_id key_id): INSERT',
  'authenticated table connector_credentials(ciphertext key_id updated_at): UPDATE',
  'authenticated table connector_credentials(client_id connector_id key_id updated_at): SELECT',
  'authenticated table connectors(client_id id kind settings): INSERT',
  'authenticated table connectors(settings updated_at): UPDATE',
  'authenticated table connectors: DELETE',
  'authenticated table connectors: SELECT',
  'authenticated table explanations(author author_id note updated_at verdict): UPDATE',
  'authenticated table explanations(author client_id key note verdict): INSERT',
  'authenticated table explanations: DELETE',
  'authenticated table explanations: SELECT',
  'authenticated table ga4_traits: SELECT',
  'authenticated table invitations(client_id created_at email expires_at id invited_by redeemed_at revoked_at role sent_at): SELECT',
  'authenticated table invitations(client_id email id invited_by role): INSERT',
  'authenticated table invitations(revoked_at): UPDATE',
  'authenticated table job_events(client_id job_id message status step): INSERT',
  'authenticated table job_events: SELECT',
  'authenticated table jobs(cancel_requested_at): UPDATE',
  'authenticated table jobs(client_id id requested_by retry_of steps trigger window_from window_to): INSERT',
  'authenticated table jobs: SELECT',
  'authenticated table matching_rules(client_id created_by rules version): INSERT',
  'authenticated table matching_rules: SELECT',
  'authenticated table memberships: DELETE',
  'authenticated table memberships: SELECT',
  'authenticated table order_traits: SELECT',
  'authenticated table profiles(language name theme updated_at): UPDATE',
  'authenticated table profiles(language name theme user_id): INSERT',
  'authenticated table profiles: SELECT',
  'authenticated table result_notes(author author_id note updated_at): UPDATE',
  'authenticated table result_notes(author client_id note result_id): INSERT',
  'authenticated table result_notes: DELETE',
  'authenticated table result_notes: SELECT',
  'authenticated table result_rows: SELECT',
  'authenticated table results: SELECT',
];
