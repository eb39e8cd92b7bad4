import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const AGAIN_MS = 1_000;
const SAID_EVERY = 10;

/**
 * Tries until it works, every second, and says in the log what it waits for: at once, then every
 * ten tries. Throws only what the signal was aborted with.
 */
export async function untilReached<T>(
  what: string,
  reach: () => Promise<T>,
  { log, signal }: { readonly log: Logger; readonly signal: AbortSignal },
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    signal.throwIfAborted();
    try {
      const reached = await reach();
      if (failures > 0) log.info(`${what} is there now.`);
      return reached;
    } catch (error) {
      if (failures % SAID_EVERY === 0) {
        log.warn({ code: codeOf(error) }, `Waiting for ${what}, which cannot be reached yet.`);
      }
      await sleep(AGAIN_MS, undefined, { signal });
    }
  }
}

/** The code alone: messages of drivers may repeat a URL with its password. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
