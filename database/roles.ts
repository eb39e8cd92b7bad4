import pg from 'pg';

export interface RolePasswords {
  readonly migrator: string;
  readonly api: string;
  readonly worker: string;
}

/** Supabase's own roles: made where they are missing, never changed where they exist. */
const supabaseRoles: [string, string][] = [
  ['anon', 'nologin noinherit'],
  ['authenticated', 'nologin noinherit'],
  ['service_role', 'nologin noinherit bypassrls'],
];

/**
 * Prepares roles and the schema as the database's administrator, so that migrations can run as the
 * non-superuser owner. May be run again at any time; passwords are set to the given ones.
 */
export async function prepareRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    // Two processes that prepare at once would both find a role missing.
    await client.query(`select pg_advisory_xact_lock(hashtext('dra.roles'))`);
    for (const [name, attributes] of supabaseRoles) await createRole(client, name, attributes);
    await createRole(client, 'dra_definer', 'nologin noinherit bypassrls');
    await createLogin(client, 'dra_migrator', 'inherit', passwords.migrator);
    await createLogin(client, 'dra_api', 'noinherit', passwords.api);
    await createLogin(client, 'dra_worker', 'noinherit', passwords.worker);
    await client.query(grants);
    await checkGrants(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

const grants = `
grant authenticated to dra_api;
grant service_role to dra_worker;
grant service_role to dra_migrator;
grant dra_definer to dra_migrator;
grant dra_migrator to current_user;
create schema if not exists dra authorization dra_migrator;
revoke all on schema dra from public;
create schema if not exists dra_staging authorization dra_migrator;
revoke all on schema dra_staging from public;
grant usage on schema auth to dra_definer, dra_migrator, authenticated, service_role;
grant select (id, email, email_confirmed_at, last_sign_in_at) on auth.users to dra_definer;
grant select (id, user_id) on auth.sessions to dra_definer;
`;

/**
 * A grant by somebody who may not pass it on is a warning only, and nothing is granted. Throws
 * naming what the definer functions would miss later, so that nothing is migrated halfway.
 */
async function checkGrants(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ what: string; granted: boolean }>(needed);
  const missing = rows.filter(({ granted }) => !granted).map(({ what }) => what);
  if (missing.length === 0) return;
  throw new Error(
    `The administrator of DATABASE_ADMIN_URL could not grant ${missing.join(', ')}. ` +
      'Run migrate once as the owner of the schema auth, or as a superuser.',
  );
}

const needed = `
select 'the role dra_definer: usage of the schema auth' as what,
       has_schema_privilege('dra_definer', 'auth', 'usage') as granted
union all select 'the role dra_definer: select on auth.users',
       has_column_privilege('dra_definer', 'auth.users', 'email_confirmed_at', 'select')
union all select 'the role dra_definer: select on auth.sessions',
       has_column_privilege('dra_definer', 'auth.sessions', 'user_id', 'select')
union all select 'the role dra_api: membership of authenticated',
       pg_has_role('dra_api', 'authenticated', 'member')
union all select 'the role dra_worker: membership of service_role',
       pg_has_role('dra_worker', 'service_role', 'member')
union all select 'the role dra_migrator: membership of service_role',
       pg_has_role('dra_migrator', 'service_role', 'member')`;

async function createRole(client: pg.Client, name: string, attributes: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create role ${name} ${attributes}`);
}

async function createLogin(
  client: pg.Client,
  name: string,
  inherit: string,
  password: string,
): Promise<void> {
  await createRole(client, name, `login ${inherit}`);
  await client.query(`alter role ${name} login ${inherit} password ${pg.escapeLiteral(password)}`);
}
