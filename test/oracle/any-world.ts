import fc from 'fast-check';
import type { World } from '../support/reconcile-world.ts';
import type { Bench } from '../support/reconciled.ts';
import { comparableOf, comparableOfStored, type Comparable } from './compare.ts';
import { differences } from './differences.ts';
import { expectSound } from './invariants.ts';
import { reconcileWorlds, type Stored } from './stored.ts';
import { worlds } from './worlds/worlds.ts';

/** Worlds that are stored and read back in one pass, each as a client of its own. */
const BATCH = 250;

/** Which generated worlds: those that fast-check draws from a seed. */
export interface Drawn {
  readonly seed: number;
  readonly count: number;
  /** Whether each is reconciled as a large result is, with a store of its own. */
  readonly alone?: boolean;
}

/**
 * Compares the engine with the oracle. `seen` gets each comparison that agrees. Rejects with the
 * smallest world it finds that does not, and where the engine and the oracle differ.
 */
export async function compareWorlds(
  bench: Bench,
  { seed, count, alone = false }: Drawn,
  seen: (comparable: Comparable) => void = () => undefined,
): Promise<void> {
  const sample = fc.sample(worlds, { seed, numRuns: count });
  for (let start = 0; start < count; start += BATCH) {
    const batch = sample.slice(start, start + BATCH);
    const stored = await reconcileWorlds(bench, batch, alone);
    for (const [index, world] of batch.entries()) {
      const agreed = agreedOn(world, stored[index]);
      if (!agreed) await shrink(bench, { seed, run: start + index, alone });
      else seen(agreed);
    }
  }
}

function agreedOn(world: World, stored: Stored | undefined): Comparable | null {
  try {
    return expectAgreement(world, stored);
  } catch {
    return null;
  }
}

function expectAgreement(world: World, stored: Stored | undefined): Comparable {
  if (!stored) throw new Error('nothing was stored');
  const ours = comparableOf(world);
  const found = differences(comparableOfStored(stored), ours);
  if (found.length > 0) throw new Error(found.join('\n'));
  expectSound(stored);
  return ours;
}

/** Tries one world of the seed again, alone, so that a small one of its kind is found. */
async function shrink(
  bench: Bench,
  { seed, run, alone }: { seed: number; run: number; alone: boolean },
): Promise<never> {
  const property = fc.asyncProperty(worlds, async (world) => {
    const [stored] = await reconcileWorlds(bench, [world], alone);
    expectAgreement(world, stored);
  });
  const limits = { interruptAfterTimeLimit: 60_000, includeErrorInReport: true };
  await fc.assert(property, { seed, path: String(run), numRuns: 1, ...limits });
  throw new Error(`World ${run} of seed ${seed} differs among others only.`);
}
