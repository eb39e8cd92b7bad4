import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { apiMemory } from '../stack/api-memory.ts';
import { mintToken } from '../test/support/api.ts';

const nowhere = 'http://127.0.0.1:9';

/** The API as a member of a client sees it. */
export interface DashboardApi {
  /** An answer, and how long it took to its first byte. */
  readonly get: (path: string) => Promise<Response>;
  /** The most memory that its process ever had. */
  readonly peakMiB: () => Promise<number>;
  readonly stop: () => void;
}

/** Starts the API on a database and makes a member of the client. */
export async function startDashboardApi(
  admin: pg.Client,
  databaseUrl: string,
  clientId: string,
): Promise<DashboardApi> {
  const secret = randomBytes(32).toString('hex');
  const sub = randomUUID();
  await admin.query(`insert into auth.users (id, email) values ($1, 'member@example.com')`, [sub]);
  await admin.query('insert into dra.memberships (user_id, client_id) values ($1, $2)', [
    sub,
    clientId,
  ]);
  const child = fork(path.join(import.meta.dirname, 'serve-api.ts'), {
    env: {
      ...{ ...apiMemory, PUBLIC_URL: nowhere, DATABASE_URL: databaseUrl, SUPABASE_URL: nowhere },
      ...{ SUPABASE_PUBLISHABLE_KEY: 'none', AUTH_JWT_SECRET: secret, TEMPORAL_UI_URL: nowhere },
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    },
  });
  const { port } = z.object({ port: z.number() }).parse(await toldBy(child));
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub, iss: `${nowhere}/auth/v1`, exp: now + 7200 };
  const authorization = `Bearer ${mintToken(secret, claims)}`;
  return {
    get: (path) => fetch(`http://127.0.0.1:${port}/api/${path}`, { headers: { authorization } }),
    peakMiB: async () => {
      child.send('memory');
      return z.object({ peakMiB: z.number() }).parse(await toldBy(child)).peakMiB;
    },
    stop: () => child.disconnect(),
  };
}

async function toldBy(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
}
