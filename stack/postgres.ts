import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startReady, type Child, type OnSpawn } from './child.ts';
import type { PostgresPrograms } from './postgres-programs.ts';
import { postgresUser, type RunAs } from './postgres-user.ts';
import { endProcess, commandLine } from './processes.ts';

/** Where and how a PostgreSQL of `programs` runs; `settings` are added to, or replace, ours. */
export interface PostgresOptions {
  programs: PostgresPrograms;
  dataDir: string;
  port: number;
  password: string;
  logFile: string;
  onSpawn?: OnSpawn;
  settings?: Record<string, string>;
}

/** A running PostgreSQL; `adminUrl` is the superuser's. */
export interface RunningPostgres extends Child {
  adminUrl: string;
}

const ourSettings = {
  // Nothing replicates from here: tables made in the same transaction need no write-ahead log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  jit: 'off',
  random_page_cost: '1.1',
  work_mem: '64MB',
  // A quarter of the memory, as PostgreSQL's manual advises, and no more than the demo can use.
  shared_buffers: `${Math.min(1024, Math.floor(totalmem() / 2 ** 22))}MB`,
  max_wal_size: '2GB',
  max_connections: '200',
  // The process that leads a parallel query works too.
  max_parallel_workers_per_gather: `${Math.max(1, availableParallelism() - 1)}`,
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts PostgreSQL 18 on 127.0.0.1, making the cluster on first use, and returns when it accepts
 * connections. A server left over on the same folder is stopped first. Throws with the log's end.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const { programs } = options;
  await mkdir(path.dirname(dataDir), { recursive: true });
  const runAs = postgresUser([dataDir, programs.postgres]);
  if (!existsSync(dataDir)) await makeCluster(programs.initdb, dataDir, options.password, runAs);
  await stopLeftServer(dataDir);
  const settings = Object.entries({ ...ourSettings, ...options.settings, port: options.port });
  const [command = '', ...args] = [
    ...runAs.prefix,
    programs.postgres,
    ...['-D', dataDir],
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const password = encodeURIComponent(options.password);
  const adminUrl = `postgresql://postgres:${password}@127.0.0.1:${options.port}/postgres`;
  const child = await startReady(
    {
      name: 'PostgreSQL',
      command,
      args,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      logFile: options.logFile,
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is written.
      stopSignal: 'SIGINT',
      ...runAs.spawnAs,
      onSpawn: options.onSpawn,
    },
    () => accepts(adminUrl),
  );
  return { ...child, adminUrl };
}

/** Makes the cluster beside its final place, so that a start that is cut off leaves no half. */
async function makeCluster(
  initdb: string,
  dataDir: string,
  password: string,
  { owner, spawnAs, prefix }: RunAs,
): Promise<void> {
  const draft = `${dataDir}.draft`;
  const passwordFile = `${dataDir}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) {
    for (const file of [draft, passwordFile]) await chown(file, owner.uid, owner.gid);
  }
  const [command = '', ...args] = [
    ...prefix,
    initdb,
    ...['--pgdata', draft, '--pwfile', passwordFile, '--username=postgres'],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  await promisify(execFile)(command, args, { ...spawnAs, cwd: '/', env });
  await rm(passwordFile);
  await rename(draft, dataDir);
}

/** Stops a server that still runs on `dataDir` after its launcher was killed. */
async function stopLeftServer(dataDir: string): Promise<void> {
  const pidFile = path.join(dataDir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number(text.split('\n')[0]);
  if (commandLine(pid)?.includes(dataDir) === true) {
    await endProcess(pid, 'SIGINT', 8000);
  }
  await rm(pidFile, { force: true });
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end();
  }
}
