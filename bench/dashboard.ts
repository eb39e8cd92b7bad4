import Table from 'cli-table3';
import type pg from 'pg';
import { z } from 'zod';
import type { BenchServer } from './bench-server.ts';
import { copySeconds } from './copy-rows.ts';
import { startDashboardApi, type DashboardApi } from './dashboard-api.ts';
import * as must from './dashboard-cases.ts';
import { fillWorld } from './fill-world.ts';
import { withWorker } from './ours.ts';
import { client } from './reconcile-world.sql.ts';
import { median } from './median.ts';
import { percentile, timesOfPages } from './time-pages.ts';

const ORDERS = 1_080_000;
const RUNS = 3;
const FIRST_DAYS = 'from=2026-01-01&to=2026-01-20';

/** What the dashboard asks of one result with a million rows: pages of the grid, totals, exports, at the API over HTTP. */
export async function measureDashboard({ admin, workerUrl, apiUrl }: BenchServer): Promise<void> {
  console.log('Rows of a result: storing the orders, reconciling once …');
  await fillWorld(admin, { orders: ORDERS, missing: 38 });
  const { jobId } = await withWorker(workerUrl, (reconcile) => reconcile(admin));
  await admin.query('vacuum analyze dra.result_rows');
  const found = await admin.query('select id from dra.results where job_id = $1', [jobId]);
  const [{ id }] = z.tuple([z.object({ id: z.uuid() })]).parse(found.rows);
  const api = await startDashboardApi(admin, apiUrl, client.id);
  try {
    await measure(api, admin, id);
  } finally {
    api.stop();
  }
}

async function measure(api: DashboardApi, admin: pg.Client, resultId: string): Promise<void> {
  const of = `results/${resultId}`;
  const { rows } = z
    .object({ rows: z.int() })
    .parse(await (await api.get(`${of}/rows/totals`)).json());
  says(rows >= must.LEAST_ROWS, `${rows} rows in the result, at least ${must.LEAST_ROWS}`);
  const table = new Table({
    head: ['page', 'median', 'p95', 'within', 'totals'],
    style: { head: [] },
  });
  for (const { query, within } of must.pageCases) {
    const { pages, totals } = await timesOfPages(api, of, query);
    const p95 = percentile(pages, 0.95);
    table.push([
      query,
      ms(median(pages)),
      ms(p95),
      `${p95 < within ? '' : 'FAILS '}${within} ms`,
      ms(totals),
    ]);
  }
  console.log(table.toString());
  await exported(api, admin, of, resultId);
}

async function exported(api: DashboardApi, admin: pg.Client, of: string, resultId: string) {
  const csv: number[] = [];
  const copied: number[] = [];
  let csvRows = 0;
  for (let run = 0; run < RUNS; run += 1) {
    copied.push(await copySeconds(admin, resultId));
    csvRows = await download(api, `${of}/rows.csv`, csv);
  }
  const speed = csvRows / median(csv);
  says(
    speed >= must.LEAST_CSV_ROWS_A_SECOND,
    `CSV of ${csvRows} rows in ${median(csv).toFixed(2)} s: ${speed.toFixed(0)} rows/s`,
  );
  console.log(
    `CSV ÷ COPY … TO STDOUT of the same rows (${median(copied).toFixed(2)} s): ${(median(csv) / median(copied)).toFixed(2)}`,
  );
  const peak = await api.peakMiB();
  says(
    peak < must.MOST_API_MIB,
    `${peak.toFixed(0)} MiB at most in the API with all pages and CSV, below ${must.MOST_API_MIB}`,
  );
  await workbook(api, of);
}

async function workbook(api: DashboardApi, of: string): Promise<void> {
  const xlsx: number[] = [];
  let rows = 0;
  for (let run = 0; run < RUNS; run += 1) {
    rows = await download(api, `${of}/rows.xlsx?${FIRST_DAYS}`, xlsx);
  }
  const isEnough = rows >= must.LEAST_XLSX_ROWS && median(xlsx) < must.MOST_XLSX_SECONDS;
  says(isEnough, `XLSX of ${rows} rows in ${median(xlsx).toFixed(2)} s`);
  console.log(`${(await api.peakMiB()).toFixed(0)} MiB at most in the API with XLSX too`);
}

/** Reads a download to its end; returns how many rows it said to have. */
async function download(api: DashboardApi, address: string, seconds: number[]): Promise<number> {
  const begun = performance.now();
  const response = await api.get(address);
  await response.body?.pipeTo(new WritableStream());
  seconds.push((performance.now() - begun) / 1000);
  return Number(response.headers.get('X-Row-Count'));
}

function says(holds: boolean, what: string): void {
  console.log(`${holds ? 'holds' : 'FAILS'}: ${what}`);
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}
