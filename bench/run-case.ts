import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { baselineHeadline, runBaseline, type Headline } from './baseline.ts';
import type { BenchCase } from './cases.ts';
import { DuckDb } from './duckdb.ts';
import { fillWorld } from './fill-world.ts';
import { ourHeadline, withWorker, type Reconcile } from './ours.ts';

/** Seconds of each run, in order; none of those who did not run. */
export interface CaseTimes {
  readonly benchCase: BenchCase;
  readonly orders: number;
  readonly transactions: number;
  readonly baseline: number[];
  readonly ours: number[];
  readonly oursIndexed: number[];
  readonly duckdb: number[];
  peakMiB: number;
}

/**
 * Fills an empty database and runs all, in turns, each on a quiet server. Throws where two of them count differently:
 * nobody may be fast by being wrong. `folder`: where server and process may write.
 */
export async function runCase(
  admin: pg.Client,
  workerUrl: string,
  folder: string,
  benchCase: BenchCase,
): Promise<CaseTimes> {
  console.log(`${benchCase.title}: storing the rows …`);
  await fillWorld(admin, benchCase);
  const duckdb = new DuckDb(folder);
  if (benchCase.compared) await duckdb.export(admin);
  const times: CaseTimes = {
    ...{
      benchCase,
      orders: await count(admin, 'orders'),
      transactions: await count(admin, 'ga4_transactions'),
    },
    ...{ baseline: [], ours: [], oursIndexed: [], duckdb: [], peakMiB: 0 },
  };
  await withWorker(workerUrl, async (reconcile) => {
    for (let run = 1; run <= benchCase.runs; run += 1) {
      console.log(`${benchCase.title}: run ${run} of ${benchCase.runs} …`);
      assertSame(await runAll(admin, reconcile, duckdb, times));
    }
  });
  return times;
}

async function runAll(
  admin: pg.Client,
  reconcile: Reconcile,
  duckdb: DuckDb,
  times: CaseTimes,
): Promise<Record<string, Headline>> {
  const headlines: Record<string, Headline> = {};
  if (times.benchCase.compared) {
    await calm(admin);
    times.baseline.push(await runBaseline(admin));
    headlines.baseline = await baselineHeadline(admin);
    const { seconds, headline } = await duckdb.run();
    times.duckdb.push(seconds);
    headlines.duckdb = headline;
  }
  await calm(admin);
  const { jobId, seconds, indexedSeconds, peakMiB } = await reconcile(admin);
  times.ours.push(seconds);
  times.oursIndexed.push(indexedSeconds);
  times.peakMiB = Math.max(times.peakMiB, peakMiB);
  headlines.ours = await ourHeadline(admin, jobId);
  return headlines;
}

/** Does what the server would do by itself of what the last run wrote, while the next one is timed. */
async function calm(admin: pg.Client): Promise<void> {
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
}

function assertSame(headlines: Record<string, Headline>): void {
  const [first, ...others] = Object.values(headlines);
  if (others.every((other) => isDeepStrictEqual(other, first))) return;
  throw new Error(`They do not count the same: ${JSON.stringify(headlines, null, 2)}`);
}

/** Rows of both clients. */
async function count(admin: pg.Client, table: string): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(`select count(*) from dra.${table}`);
  return Number(rows[0]?.count);
}
