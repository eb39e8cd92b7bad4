import { getAuthSchemaSql, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import pg from 'pg';

const roles = `
do $$
declare wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin noinherit', wanted);
    end if;
  end loop;
end $$;
alter role service_role bypassrls;
grant usage on schema auth to anon, authenticated, service_role;
`;

/**
 * Gives the embedded database what a Supabase database has from the start: the schema `auth` with
 * its tables and functions, and the roles of the API. Does nothing where `auth.users` exists.
 */
export async function installAuthSchema(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ exists: boolean }>(
      `select to_regclass('auth.users') is not null as exists`,
    );
    if (rows[0]?.exists !== true) {
      for (const sql of [SUPABASE_AUTH_HELPERS_SQL, getAuthSchemaSql(), roles]) {
        await client.query(sql);
      }
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
