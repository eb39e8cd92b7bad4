/**
 * Keeps the API small while it streams: both V8 and the C library otherwise let garbage of exports lie that they could
 * reuse. The less the old generation may hold in the end, the sooner V8 clears it; live objects need far less.
 */
export const apiMemory = {
  NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=1024',
  MALLOC_ARENA_MAX: '1',
};
