import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openDatabase } from '../database/database.ts';
import { indexResult } from '../workflows/reconcile/index-result.ts';
import { reconcileJob } from '../workflows/reconcile/reconcile-job.ts';

// A worker that reconciles one job after the other as long as there are any. The first line is its database's URL, each
// further one a job; for each it says what it took. Its memory is a process's of its own.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { value: url } = z.object({ value: z.string() }).parse(await lines.next());
const database = await openDatabase({ url, name: 'bench' });
const never = new AbortController().signal;
for await (const line of lines) {
  const job = z.object({ jobId: z.string(), clientId: z.string() }).parse(JSON.parse(line));
  const begun = performance.now();
  const { resultId } = await reconcileJob(database, job, never);
  const seconds = (performance.now() - begun) / 1000;
  await indexResult(database, resultId, never);
  const indexedSeconds = (performance.now() - begun) / 1000;
  // maxRSS is in KiB.
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, indexedSeconds, peakMiB }));
}
await database.close();
