import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { urlAs } from '../database/role-url.ts';
import { installAuthSchema } from '../stack/auth-schema.ts';
import { freePort } from '../stack/ports.ts';
import { startPostgres } from '../stack/postgres.ts';
import { reconcileJob } from '../workflows/reconcile/reconcile-job.ts';
import { addJob, baseline, fillWorld, ids } from './reconcile-world.sql.ts';

// From stored orders and GA4 rows to a stored, indexed result, against the baseline of the same run.
const RUNS = 5;
const ORDERS = 100_000;

const folder = await mkdtemp(path.join(tmpdir(), 'dra-bench-'));
const server = await startPostgres({
  dataDir: path.join(folder, 'data'),
  port: await freePort(),
  password: randomBytes(12).toString('hex'),
  logFile: path.join(folder, 'postgres.log'),
});
try {
  await bench(server.adminUrl);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function bench(adminUrl: string): Promise<void> {
  const passwords = { migrator: random(), api: random(), worker: random() };
  await installAuthSchema(adminUrl);
  await migrate(adminUrl, passwords);
  const admin = new pg.Client({ connectionString: adminUrl });
  // The server is stopped in the end whether or not something failed before.
  admin.on('error', () => undefined);
  await admin.connect();
  for (const statement of fillWorld(ORDERS).split(/;\s*$/m)) await admin.query(statement);
  const url = urlAs(adminUrl, 'dra_worker', passwords.worker);
  const database = await openDatabase({ url, name: 'bench' });

  const first: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    first.push(await secondsOf(() => admin.query(baseline)));
    const jobId = randomUUID();
    await admin.query(addJob(jobId));
    const { signal } = new AbortController();
    ours.push(
      await secondsOf(() => reconcileJob(database, { jobId, clientId: ids.client }, signal)),
    );
  }
  await database.close();
  await admin.end();
  const { rows, memory } = { rows: ORDERS.toLocaleString('en'), memory: totalmem() / 2 ** 30 };
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${memory.toFixed(0)} GiB, Node ${process.version}`,
  );
  console.log(`${rows} orders × 90 % of them in GA4, medians of ${RUNS} (each run, s):`);
  console.log(`  baseline   ${line(first)}`);
  console.log(`  reconcile  ${line(ours)}`);
  console.log(`  reconcile ÷ baseline = ${(median(ours) / median(first)).toFixed(2)}`);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function line(times: number[]): string {
  return `${median(times).toFixed(2)} s (${times.map((time) => time.toFixed(2)).join(', ')})`;
}

function median(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function random(): string {
  return randomBytes(12).toString('hex');
}
