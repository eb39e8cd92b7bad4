import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { urlAs } from '../database/role-url.ts';
import { installAuthSchema } from '../stack/auth-schema.ts';
import { freePort } from '../stack/ports.ts';
import { findPostgres } from '../stack/postgres-programs.ts';
import { startPostgres } from '../stack/postgres.ts';

/** A PostgreSQL of its own with the settings of the stack and an empty, migrated database. */
export interface BenchServer {
  readonly admin: pg.Client;
  readonly workerUrl: string;
  readonly apiUrl: string;
  /** Where the server may write. */
  readonly dataDir: string;
  readonly logFile: string;
}

/** Runs `work` on such a server, which is gone afterwards. `settings` are added to the stack's. */
export async function onBenchServer<Done>(
  settings: Record<string, string>,
  work: (server: BenchServer) => Promise<Done>,
): Promise<Done> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dra-bench-'));
  const [dataDir, logFile] = [path.join(folder, 'data'), path.join(folder, 'postgres.log')];
  const programs = await findPostgres(path.resolve(import.meta.dirname, '../.cache'));
  const where = { dataDir, logFile, port: await freePort(), password: random() };
  const server = await startPostgres({ programs, ...where, settings });
  try {
    const passwords = { migrator: random(), api: random(), worker: random() };
    await installAuthSchema(server.adminUrl);
    await migrate(server.adminUrl, passwords);
    const admin = new pg.Client({ connectionString: server.adminUrl });
    // The server is stopped in the end whether or not something failed before.
    admin.on('error', () => undefined);
    await admin.connect();
    const workerUrl = urlAs(server.adminUrl, 'dra_worker', passwords.worker);
    const apiUrl = urlAs(server.adminUrl, 'dra_api', passwords.api);
    const done = await work({ admin, workerUrl, apiUrl, dataDir, logFile });
    await admin.end();
    return done;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const random = (): string => randomBytes(12).toString('hex');
