import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteTimeout, WaitRequired } from './faults.ts';
import type { Checkpoint } from './ingest-checkpoints.ts';
import type { IngestStore, Wait } from './ingest-store.ts';
import type { Page, ReadWindow, Source } from './source.ts';

/** Milliseconds that one activity reads before it hands back to the workflow. */
const ROUND_MS = 20_000;
/** A wait from here on is the workflow's: a durable timer instead of a worker that sits there. */
const LONG_WAIT_MS = 60_000;
/** A shorter wait is over before anybody has read about it. */
const SHOWN_WAIT_MS = 5_000;

/** What one round of reading came to: counts only, no rows. */
export interface IngestOutcome {
  readonly done: boolean;
  readonly rows: number;
  readonly total: number | null;
  /** The remote wants to be left alone until then. */
  readonly wait: Wait | null;
}

export interface IngestTask<Row> {
  readonly source: Source<Row>;
  readonly window: ReadWindow;
  readonly store: IngestStore<Row>;
  readonly signal: AbortSignal;
  /** Takes secrets out of what the remote gave as a reason to wait. */
  readonly clean: (text: string) => string;
  readonly roundMs?: number;
}

/**
 * Reads on from the stored cursors until the source ends, the round is over or the remote asks for
 * a long wait. Throws the source's faults, and the signal's reason when it is aborted.
 */
export async function ingest<Row>(task: IngestTask<Row>): Promise<IngestOutcome> {
  const { source, store, signal } = task;
  const endsAt = Date.now() + (task.roundMs ?? ROUND_MS);
  const units = source.units(task.window);
  await store.begin(units);
  for (const unit of units) {
    let checkpoint = await store.beginUnit(unit, source.pageSize);
    while (!checkpoint.finished) {
      signal.throwIfAborted();
      const answer = await nextPage(task, checkpoint, endsAt);
      if ('reason' in answer) {
        await store.showWait(answer);
        return { ...store.progress(), done: false, wait: answer };
      }
      checkpoint = await store.savePage(checkpoint, answer);
      if (Date.now() >= endsAt) return { ...store.progress(), done: false, wait: null };
    }
  }
  return { ...(await store.finish()), done: true, wait: null };
}

/** Sits out short waits as long as the round lasts. */
async function nextPage<Row>(
  { source, window, store, signal, clean }: IngestTask<Row>,
  { unit, cursor, pageSize }: Checkpoint,
  endsAt: number,
): Promise<Page<Row> | Wait> {
  for (;;) {
    try {
      return await source.readPage(unit, cursor, pageSize, window);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RemoteTimeout) await store.halvePages(unit);
      if (!(error instanceof WaitRequired)) throw error;
      const waitMs = Math.max(0, error.until.getTime() - Date.now());
      const wait = { until: error.until.toISOString(), reason: clean(error.reason) };
      if (waitMs >= LONG_WAIT_MS || Date.now() >= endsAt) return wait;
      if (waitMs >= SHOWN_WAIT_MS) await store.showWait(wait);
      await sleep(waitMs, undefined, { signal });
    }
  }
}
