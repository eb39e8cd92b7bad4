import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { urlAs } from '../database/role-url.ts';
import { installAuthSchema } from '../stack/auth-schema.ts';
import { freePort } from '../stack/ports.ts';
import { startPostgres } from '../stack/postgres.ts';
import { measurePages } from './pages.ts';
import { cases, readArguments, type BenchCase, type CaseName } from './cases.ts';
import { runCase, type CaseTimes } from './run-case.ts';
import { printResults } from './print-results.ts';

// Of reconciling: from stored orders and GA4 rows to a stored, indexed result that opens into its rows, beside a plain query over the same
// tables and beside DuckDB, on one server with the settings of the stack. Of the pages: what Lighthouse says of them.
const { chosen, pages, explain } = readArguments(process.argv.slice(2));
const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
console.log(`${machine}, Node ${process.version}`);
const results = new Map<CaseName, CaseTimes>();
for (const name of chosen) results.set(name, await onItsOwnServer(cases[name]));
if (!explain && results.size > 0) printResults(results);
if (pages) await measurePages();

async function onItsOwnServer(benchCase: BenchCase): Promise<CaseTimes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dra-bench-'));
  const dataDir = path.join(folder, 'data');
  const logFile = path.join(folder, 'postgres.log');
  const server = await startPostgres({
    ...{ dataDir, logFile, port: await freePort(), password: random() },
    settings: explain ? explaining : {},
  });
  try {
    const passwords = { migrator: random(), api: random(), worker: random() };
    await installAuthSchema(server.adminUrl);
    await migrate(server.adminUrl, passwords);
    const admin = new pg.Client({ connectionString: server.adminUrl });
    // The server is stopped in the end whether or not something failed before.
    admin.on('error', () => undefined);
    await admin.connect();
    const workerUrl = urlAs(server.adminUrl, 'dra_worker', passwords.worker);
    const once = { ...benchCase, runs: 1, compared: false };
    const times = await runCase(admin, workerUrl, dataDir, explain ? once : benchCase);
    await admin.end();
    if (explain) console.log(plansOf(await readFile(logFile, 'utf8')));
    return times;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Statements of 20 ms and more with their plans, and those that have none (indexes) with their times. */
const explaining = {
  log_line_prefix: '%a ',
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '20ms',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_nested_statements': 'on',
  log_min_duration_statement: '20ms',
};

/** What the log says of the process that reconciles. */
function plansOf(log: string): string {
  const entries = log.split(/^(?=\S)/m);
  return entries.filter((entry) => entry.startsWith('bench ')).join('');
}

function random(): string {
  return randomBytes(12).toString('hex');
}
