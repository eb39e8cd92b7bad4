import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { z } from 'zod';
import { resultSummary } from '../database/result-summary.ts';
import { storeJob } from './fill-world.ts';
import { headline, type Headline } from './baseline.ts';
import { client } from './reconcile-world.sql.ts';

const measured = z.object({
  /** Until the result stands. */
  seconds: z.number(),
  /** Until its rows that match are indexed too. */
  indexedSeconds: z.number(),
  peakMiB: z.number(),
});
export type Measured = z.infer<typeof measured>;

/** Reconciles a new job over the stored rows. */
export type Reconcile = (admin: pg.Client) => Promise<Measured & { jobId: string }>;

/**
 * Runs `work` beside a worker's process, which reconciles one job after the other as in production and is gone
 * afterwards. `url` is the worker's.
 */
export async function withWorker<Done>(
  url: string,
  work: (reconcile: Reconcile) => Promise<Done>,
): Promise<Done> {
  const script = path.join(import.meta.dirname, 'reconcile-jobs.ts');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${url}\n`);
  try {
    return await work(async (admin) => {
      const jobId = randomUUID();
      await storeJob(admin, jobId);
      child.stdin.write(`${JSON.stringify({ jobId, clientId: client.id })}\n`);
      const { value: line } = z.object({ value: z.string() }).parse(await lines.next());
      return { jobId, ...measured.parse(JSON.parse(line)) };
    });
  } finally {
    child.stdin.end();
  }
}

/** What the result of a job says. */
export async function ourHeadline(admin: pg.Client, jobId: string): Promise<Headline> {
  const { rows } = await admin.query('select summary from dra.results where job_id = $1', [jobId]);
  const [row] = z.tuple([z.object({ summary: resultSummary })]).parse(rows);
  const { found, missing } = row.summary.headline;
  const unknown = row.summary.verdicts.find(({ verdict }) => verdict === 'unknown_in_shop');
  return headline.parse({
    found: found.count,
    missing: missing.count,
    unknown: unknown?.count ?? 0,
    foundMicros: micros(found.value),
    missingMicros: micros(missing.value),
  });
}

/** An amount such as 12.30 as millionths. */
function micros(amount: string): string {
  const [whole = '', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(6, '0')).toString();
}
