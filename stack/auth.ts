import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { answers, startReady, type Child, type OnSpawn } from './child.ts';

/** How the auth server runs; `siteUrl` is the origin that its mailed links lead to. */
export interface AuthOptions {
  port: number;
  adminUrl: string;
  databasePassword: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  siteUrl: string;
  smtpUrl: string;
  logFile: string;
  onSpawn?: OnSpawn;
}

/** The running auth server; `url` is what a Supabase project's URL is (without /auth/v1). */
export interface RunningAuth extends Child {
  url: string;
}

const role = 'supabase_auth_admin';

/**
 * Starts Supabase Auth on 127.0.0.1 as a child, with a database role that reaches the schema
 * `auth` only. The schema must be there (`installAuthSchema`). Throws with the log's end.
 */
export async function startAuth(options: AuthOptions): Promise<RunningAuth> {
  await grantAuthRole(options.adminUrl, options.databasePassword);
  const databaseUrl = new URL(options.adminUrl);
  databaseUrl.username = role;
  databaseUrl.password = encodeURIComponent(options.databasePassword);
  const url = `http://127.0.0.1:${options.port}`;
  const child = await startReady(
    {
      name: 'Auth',
      command: process.execPath,
      args: [fileURLToPath(new URL('./auth-server.ts', import.meta.url))],
      env: {
        PORT: String(options.port),
        DATABASE_URL: databaseUrl.href,
        AUTH_JWT_SECRET: options.jwtSecret,
        SUPABASE_PUBLISHABLE_KEY: options.publishableKey,
        SUPABASE_SECRET_KEY: options.secretKey,
        SITE_URL: options.siteUrl,
        SMTP_URL: options.smtpUrl,
        DO_NOT_TRACK: '1',
      },
      logFile: options.logFile,
      onSpawn: options.onSpawn,
    },
    () => answers(`${url}/auth/v1/settings`),
  );
  return { ...child, url };
}

async function grantAuthRole(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select from pg_roles where rolname = $1', [role]);
    if (found.rowCount === 0) await client.query(`create role ${role} noinherit`);
    await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
    await client.query(`alter role ${role} set search_path = auth`);
    await client.query(`grant usage on schema auth to ${role}`);
    await client.query(`grant all on all tables in schema auth to ${role}`);
    await client.query(`grant all on all sequences in schema auth to ${role}`);
  } finally {
    await client.end();
  }
}
