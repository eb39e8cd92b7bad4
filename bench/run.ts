import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { onBenchServer } from './bench-server.ts';
import { cases, readArguments, RUNS, type CaseName } from './cases.ts';
import { measureDashboard } from './dashboard.ts';
import { measurePages } from './pages.ts';
import { printResults } from './print-results.ts';
import { withCase, type OpenCase } from './run-case.ts';

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

// Of reconciling: from stored orders and GA4 rows to a stored, indexed result that opens into its rows, beside a plain query over the same
// tables and beside DuckDB, on one server with the settings of the stack. Of a result's rows: pages, totals and exports at the
// API. Of the pages: what Lighthouse says of them.
const { chosen, rows, pages, explain } = readArguments(process.argv.slice(2));
const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
console.log(`${machine}, Node ${process.version}`);
// What autovacuum would do, at a time of its own, the cases do before each run.
const settings = { autovacuum: 'off', ...(explain ? explaining : {}) };
await withAll(chosen, new Map(), measureInTurns);
if (rows) await onBenchServer({}, measureDashboard);
if (pages) await measurePages();

/** Opens the worlds of cases, each on a server of its own, until `work` on all of them is done. */
async function withAll(
  [name, ...others]: readonly CaseName[],
  opened: ReadonlyMap<CaseName, OpenCase>,
  work: (opened: ReadonlyMap<CaseName, OpenCase>) => Promise<void>,
): Promise<void> {
  if (name === undefined) {
    await work(opened);
    return;
  }
  await onBenchServer(settings, async (server) => {
    const benchCase = explain ? { ...cases[name], compared: false } : cases[name];
    await withCase(server, benchCase, (one) =>
      withAll(others, new Map([...opened, [name, one]]), work),
    );
    if (explain) console.log(plansOf(await readFile(server.logFile, 'utf8')));
  });
}

/** Runs the cases in turns, because a machine's speed may change within minutes. */
async function measureInTurns(opened: ReadonlyMap<CaseName, OpenCase>): Promise<void> {
  for (let run = 1; run <= (explain ? 1 : RUNS); run += 1) {
    for (const { measure } of opened.values()) await measure();
  }
  const measured = [...opened].map(([name, { times }]) => [name, times] as const);
  if (!explain && measured.length > 0) printResults(new Map(measured));
}

/** What the log says of the process that reconciles. */
function plansOf(log: string): string {
  const entries = log.split(/^(?=\S)/m);
  return entries.filter((entry) => entry.startsWith('bench ')).join('');
}
