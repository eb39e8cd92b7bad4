import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import path from 'node:path';
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

/** Reconciles a new job over the stored rows in a process of its own. `url` is the worker's. */
export async function runOurs(
  admin: pg.Client,
  url: string,
): Promise<Measured & { jobId: string }> {
  const jobId = randomUUID();
  await storeJob(admin, jobId);
  const script = path.join(import.meta.dirname, 'reconcile-once.ts');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ url, jobId, clientId: client.id }));
  return { jobId, ...measured.parse(JSON.parse(await text(child.stdout))) };
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
