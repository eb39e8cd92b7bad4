import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { openDatabase } from '../database/database.ts';
import { indexResult } from '../workflows/reconcile/index-result.ts';
import { reconcileJob } from '../workflows/reconcile/reconcile-job.ts';

// One reconciliation in a process of its own, whose memory is therefore this one's alone.
const { url, jobId, clientId } = z
  .object({ url: z.string(), jobId: z.string(), clientId: z.string() })
  .parse(JSON.parse(await text(process.stdin)));
const database = await openDatabase({ url, name: 'bench' });
const begun = performance.now();
const never = new AbortController().signal;
const { resultId } = await reconcileJob(database, { jobId, clientId }, never);
const seconds = (performance.now() - begun) / 1000;
await indexResult(database, resultId, never);
const indexedSeconds = (performance.now() - begun) / 1000;
await database.close();
// maxRSS is in KiB.
const peakMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds, indexedSeconds, peakMiB }));
