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
    await client.query('commit');
  } finally {
    await client.end();
  }
}

const grants = `
grant authenticated to dra_api;
grant service_role to dra_worker;
grant dra_definer to dra_migrator;
grant dra_migrator to current_user;
create schema if not exists dra authorization dra_migrator;
revoke all on schema dra from public;
grant usage on schema auth to dra_definer, dra_migrator, authenticated, service_role;
grant select (id, email, email_confirmed_at, last_sign_in_at) on auth.users to dra_definer;
grant select (id, user_id) on auth.sessions to dra_definer;
`;

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
