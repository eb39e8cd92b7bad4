import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { onBenchServer } from './bench-server.ts';
import { cases, readArguments, type BenchCase, type CaseName } from './cases.ts';
import { measureDashboard } from './dashboard.ts';
import { measurePages } from './pages.ts';
import { printResults } from './print-results.ts';
import { runCase, type CaseTimes } from './run-case.ts';

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
const results = new Map<CaseName, CaseTimes>();
for (const name of chosen) results.set(name, await reconciled(cases[name]));
if (!explain && results.size > 0) printResults(results);
if (rows) await onBenchServer({}, measureDashboard);
if (pages) await measurePages();

function reconciled(benchCase: BenchCase): Promise<CaseTimes> {
  return onBenchServer(
    explain ? explaining : {},
    async ({ admin, workerUrl, dataDir, logFile }) => {
      const once = { ...benchCase, runs: 1, compared: false };
      const times = await runCase(admin, workerUrl, dataDir, explain ? once : benchCase);
      if (explain) console.log(plansOf(await readFile(logFile, 'utf8')));
      return times;
    },
  );
}

/** What the log says of the process that reconciles. */
function plansOf(log: string): string {
  const entries = log.split(/^(?=\S)/m);
  return entries.filter((entry) => entry.startsWith('bench ')).join('');
}
