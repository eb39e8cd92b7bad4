import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import pg from 'pg';
import { z } from 'zod';
import { createApp } from '../../api/app.ts';
import { tokenVerifier } from '../../api/auth/verify-token.ts';
import { readApiConfig } from '../../api/config.ts';
import { createLog } from '../../api/log.ts';
import { openDatabase } from '../../database/database.ts';
import { openTemporal } from '../../temporal/client.ts';
import { atEnd, testDatabase, type TestDatabase } from './servers.ts';

/** An API in this process on a database of its own, over real HTTP. */
export interface TestApi {
  readonly url: string;
  readonly db: TestDatabase;
  /** Everything it logged, for tests that look for secrets. */
  readonly logged: () => string;
  readonly jwtSecret: string;
  readonly issuer: string;
  /** Stops it; at the end of the run it is stopped in any case. */
  readonly stop: () => Promise<void>;
}

export interface TestApiOptions {
  readonly db?: TestDatabase;
  /** Environment of the API beyond or instead of the usual, e.g. AUTH_URL or TEMPORAL_ADDRESS. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Nobody listens there. */
const nowhere = '127.0.0.1:9';

/** Starts an API; without TEMPORAL_ADDRESS or AUTH_URL those servers are unreachable for it. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const db = options.db ?? (await testDatabase());
  const config = readApiConfig({
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: db.apiUrl,
    SUPABASE_URL: `http://${nowhere}`,
    SUPABASE_PUBLISHABLE_KEY: 'publishable',
    AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
    TEMPORAL_ADDRESS: nowhere,
    TEMPORAL_NAMESPACE: 'dra',
    TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    ALLOW_PRIVATE_HOSTS: 'true',
    ...options.environment,
  });
  const lines: string[] = [];
  const database = await openDatabase({ url: config.databaseUrl, name: 'test-api', poolMax: 4 });
  const temporal = openTemporal(config.temporal);
  const app = createApp({
    config,
    database,
    temporal,
    verifyToken: tokenVerifier(config.auth),
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
  });
  const server = createServer((request, response) => {
    app(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([database.close(), temporal.close()]);
    })();
    return stopped;
  };
  atEnd(stop);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    logged: () => lines.join(''),
    jwtSecret: config.auth.jwtSecret ?? '',
    issuer: config.auth.issuer,
    stop,
  };
}

/** Someone with an account, a live session and a token for it. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly sessionId: string;
  readonly token: string;
}

/** Makes an account, signed in. Neither admin nor member of a client: a stranger. */
export async function addPerson(
  api: TestApi,
  standing: { email?: string; admin?: boolean; clientIds?: readonly string[] } = {},
): Promise<Person> {
  const userId = randomUUID();
  const sessionId = randomUUID();
  const email = standing.email ?? `${userId.slice(0, 8)}@example.com`;
  await runSql(
    api.db,
    `insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())`,
    [userId, email],
  );
  await runSql(api.db, `insert into auth.sessions (id, user_id) values ($1, $2)`, [
    sessionId,
    userId,
  ]);
  if (standing.admin === true) {
    await runSql(api.db, `insert into dra.admins (user_id) values ($1)`, [userId]);
  }
  for (const clientId of standing.clientIds ?? []) {
    await runSql(api.db, `insert into dra.memberships (user_id, client_id) values ($1, $2)`, [
      userId,
      clientId,
    ]);
  }
  const token = mintToken(api.jwtSecret, {
    iss: api.issuer,
    sub: userId,
    email,
    session_id: sessionId,
  });
  return { userId, email, sessionId, token };
}

/** A client with plain settings; returns its id. */
export async function addClient(api: TestApi, slug = `client-${randomUUID()}`): Promise<string> {
  const [row] = await runSql(
    api.db,
    `insert into dra.clients (slug, name, zone, currency)
     values ($1, 'Test shop', 'Europe/Bucharest', 'RON') returning id`,
    [slug],
  );
  return z.object({ id: z.string() }).parse(row).id;
}

/** SQL as the database's administrator, past every policy: to arrange and to look. */
export async function runSql(
  db: TestDatabase,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** An HS256 token with what an access token has; `claims` overrides, undefined takes away. */
export function mintToken(secret: string, claims: Readonly<Record<string, unknown>>): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    aud: 'authenticated',
    role: 'authenticated',
    iat: now,
    exp: now + 600,
    ...claims,
  };
  const head = encoded({ alg: 'HS256', typ: 'JWT' });
  const signed = `${head}.${encoded(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** An answer with its body already read; `body` is undefined where there is none. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Calls the API with JSON, as `person` or as nobody. */
export async function call(
  api: Pick<TestApi, 'url'>,
  method: string,
  path: string,
  options: { as?: Pick<Person, 'token'>; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const response = await fetch(api.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(options.as && { authorization: `Bearer ${options.as.token}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const read: unknown = text === '' ? {} : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: z.record(z.string(), z.unknown()).catch({ list: read }).parse(read),
  };
}
