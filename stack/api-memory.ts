/**
 * Keeps the API small while it streams: both V8 and the C library otherwise let garbage of exports lie that they could
 * reuse. The less the old generation may hold in the end, the sooner V8 clears it; live objects need far less. The young one
 * holds what a batch of exported rows needs: with 4 MiB an export takes a tenth longer.
 */
export const apiMemory = {
  NODE_OPTIONS: '--max-semi-space-size=16 --max-old-space-size=1024',
  MALLOC_ARENA_MAX: '1',
};
