import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../database/migrate.ts';
import { urlAs } from '../../database/role-url.ts';
import { installAuthSchema } from '../../stack/auth-schema.ts';
import { freePort } from '../../stack/ports.ts';
import { findPostgres } from '../../stack/postgres-programs.ts';
import { startPostgres, type RunningPostgres } from '../../stack/postgres.ts';

/** A migrated database of its own, with one URL per role. */
export interface TestDatabase {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
}

/** The roles' passwords on the run's server: roles belong to the server, not to one database. */
export const testPasswords = {
  migrator: randomBytes(12).toString('hex'),
  api: randomBytes(12).toString('hex'),
  worker: randomBytes(12).toString('hex'),
};

const closers: (() => Promise<void>)[] = [];
let postgres: Promise<RunningPostgres> | undefined;

/** The run's PostgreSQL, started when first asked for and stopped when mocha ends. */
export function testPostgres(): Promise<RunningPostgres> {
  postgres ??= start();
  return postgres;
}

async function start(): Promise<RunningPostgres> {
  const folder = await temporaryFolder('dra-postgres-');
  const server = await startPostgres({
    programs: await findPostgres(path.resolve(import.meta.dirname, '../../.cache')),
    dataDir: path.join(folder, 'data'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    logFile: path.join(folder, 'postgres.log'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  closers.push(() => server.stop());
  return server;
}

/** A new database on the run's server, migrated as the non-superuser owner. */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = await bareDatabase();
  await migrate(adminUrl, testPasswords);
  return {
    adminUrl,
    ownerUrl: urlAs(adminUrl, 'dra_migrator', testPasswords.migrator),
    apiUrl: urlAs(adminUrl, 'dra_api', testPasswords.api),
    workerUrl: urlAs(adminUrl, 'dra_worker', testPasswords.worker),
  };
}

/** A new database with the schema auth alone; returns the administrator's URL. */
export async function bareDatabase(): Promise<string> {
  const server = await testPostgres();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server.adminUrl);
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  await installAuthSchema(adminUrl);
  return adminUrl;
}

/** A folder that is removed when mocha ends. */
export async function temporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  closers.unshift(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Registers what must be stopped when mocha ends; the last registered stops first. */
export function atEnd(close: () => Promise<void>): void {
  closers.push(close);
}

/** Stops whatever the run started, in reverse order. */
export async function stopServers(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
