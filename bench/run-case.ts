import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { baselineHeadline, runBaseline, type Headline } from './baseline.ts';
import type { BenchServer } from './bench-server.ts';
import type { BenchCase } from './cases.ts';
import { DuckDb } from './duckdb.ts';
import { fillWorld } from './fill-world.ts';
import { ourHeadline, withWorker, type Reconcile } from './ours.ts';

/** Seconds of each run, in order; none of those who did not run. */
export interface CaseTimes {
  readonly benchCase: BenchCase;
  readonly baseline: number[];
  readonly ours: number[];
  readonly oursIndexed: number[];
  readonly duckdb: number[];
  peakMiB: number;
}

/** A stored world, what was measured on it so far, and how to measure all once more. */
export interface OpenCase {
  readonly times: CaseTimes;
  readonly measure: () => Promise<void>;
}

/**
 * Fills an empty database and opens it for `work`. Measuring throws where two of those who run count differently: nobody
 * may be fast by being wrong.
 */
export async function withCase<Done>(
  { admin, workerUrl, dataDir }: BenchServer,
  benchCase: BenchCase,
  work: (opened: OpenCase) => Promise<Done>,
): Promise<Done> {
  console.log(`${benchCase.title}: storing the rows …`);
  await fillWorld(admin, benchCase);
  const duckdb = new DuckDb(dataDir);
  if (benchCase.compared) await duckdb.export(admin);
  const times: CaseTimes = {
    benchCase,
    baseline: [],
    ours: [],
    oursIndexed: [],
    duckdb: [],
    peakMiB: 0,
  };
  return withWorker(workerUrl, (reconcile) =>
    work({
      times,
      measure: async () => {
        console.log(`${benchCase.title}: run ${times.ours.length + 1} …`);
        assertSame(await runAll(admin, reconcile, duckdb, times));
      },
    }),
  );
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

/** Does what autovacuum, which is off, would do of what the last run wrote, while another is timed. */
async function calm(admin: pg.Client): Promise<void> {
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
}

function assertSame(headlines: Record<string, Headline>): void {
  const [first, ...others] = Object.values(headlines);
  if (others.every((other) => isDeepStrictEqual(other, first))) return;
  throw new Error(`They do not count the same: ${JSON.stringify(headlines, null, 2)}`);
}
