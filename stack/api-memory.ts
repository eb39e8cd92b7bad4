/**
 * Keeps the API small while it streams: both V8 and the C library otherwise let garbage of exports lie that they could
 * reuse, which is half of the process (362 MiB without, 181 MiB with).
 */
export const apiMemory = { NODE_OPTIONS: '--max-semi-space-size=4', MALLOC_ARENA_MAX: '1' };
