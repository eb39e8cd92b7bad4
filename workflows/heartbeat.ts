import { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';

const EVERY_MS = 2_000;

/**
 * Runs an activity's work and tells Temporal every 2 s that it lives, also while it waits for an
 * answer; that is how a cancellation reaches it. Whatever the work throws once it is cancelled
 * counts as the cancellation.
 */
export async function heartbeating<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const { cancellationSignal } = context;
  context.heartbeat();
  const timer = setInterval(() => context.heartbeat(), EVERY_MS);
  try {
    return await work(cancellationSignal);
  } catch (error) {
    if (cancellationSignal.aborted) throw new CancelledFailure('The activity was cancelled.');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
