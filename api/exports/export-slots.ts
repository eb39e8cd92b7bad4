import { tooMany } from '../http/problem.ts';

/** Exports at once: each holds one of the pool's connections as long as its reader takes. */
const MOST_AT_ONCE = 3;
const RETRY_SECONDS = 5;

/** Lets a few exports run; 429 for one too many. */
export interface Slots {
  readonly take: <Done>(work: () => Promise<Done>) => Promise<Done>;
}

/** The slots of one process. */
export function exportSlots(): Slots {
  let taken = 0;
  return {
    async take(work) {
      if (taken >= MOST_AT_ONCE) throw tooMany(RETRY_SECONDS);
      taken += 1;
      try {
        return await work();
      } finally {
        taken -= 1;
      }
    },
  };
}
