/** How often a step is tried, and how long it rests in between: 2 s, doubling to 2 minutes. */
export const ATTEMPTS = 8;
export const FIRST_PAUSE_MS = 2_000;
export const PAUSE_FACTOR = 2;
export const LONGEST_PAUSE_MS = 120_000;

/** Milliseconds between attempt `attempt` (from 1) and the next. */
export function pauseAfterMs(attempt: number): number {
  return Math.min(FIRST_PAUSE_MS * PAUSE_FACTOR ** (attempt - 1), LONGEST_PAUSE_MS);
}
