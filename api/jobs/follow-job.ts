import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Problem } from '../http/problem.ts';
import type { Job, JobEvent } from './jobs.schema.ts';

const pollMs = 1_000;
const pingMs = 15_000;
const eventsPerPoll = 200;

/** Reads a job and its events behind `after` in one short transaction that checks rights anew. */
type ReadJob = (after: string, limit: number) => Promise<{ job: Job; events: JobEvent[] }>;

/** `after` is the last event that the reader has; `until` the end of its token, in ms. */
interface FollowOptions {
  readonly after: string;
  readonly until: number;
  readonly log: Logger;
}

/**
 * Streams a job's events until its last one, the token's end or the reader's leaving. The first
 * read may throw a problem; a later one (signed out, database away) only ends the stream, and the
 * reader comes back with Last-Event-ID.
 */
export async function followJob(
  response: Response,
  read: ReadJob,
  options: FollowOptions,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const first = await read(options.after, eventsPerPoll);
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  try {
    const write = writer(response, gone.signal);
    await write(`retry: ${2 * pollMs}\n\n`);
    await stream(first, read, { ...options, write, signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted && !(error instanceof Problem)) {
      options.log.error({ err: error }, 'The event stream of a job ended early.');
    }
  }
  response.end();
}

type Write = (text: string) => Promise<void>;
type Found = Awaited<ReturnType<ReadJob>>;

async function stream(
  first: Found,
  read: ReadJob,
  options: FollowOptions & { write: Write; signal: AbortSignal },
): Promise<void> {
  const { write, signal, until } = options;
  let { after } = options;
  let quietSince = Date.now();
  for (let found = first; ; found = await read(after, eventsPerPoll)) {
    for (const event of found.events) {
      await write(message(event, found.job));
      after = event.id;
      quietSince = Date.now();
    }
    if (found.events.length === eventsPerPoll) continue;
    if (found.job.finishedAt !== null || Date.now() >= until) return;
    if (Date.now() - quietSince >= pingMs) {
      await write(': still here\n\n');
      quietSince = Date.now();
    }
    await sleep(pollMs, undefined, { signal });
  }
}

function message(event: JobEvent, job: Job): string {
  return `id: ${event.id}\ndata: ${JSON.stringify({ event, job })}\n\n`;
}

/** Waits for a slow reader rather than piling up what it has not taken; throws when it has left. */
function writer(response: Response, signal: AbortSignal): Write {
  return async (text) => {
    if (!response.write(text)) await once(response, 'drain', { signal });
  };
}
