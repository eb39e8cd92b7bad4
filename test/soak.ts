import { compareWorlds } from './oracle/any-world.ts';
import { openBench } from './support/reconciled.ts';
import { stopServers } from './support/servers.ts';

/** Worlds drawn from one seed before the next is taken, so that a failure's seed is soon tried again. */
const ROUND = 1000;

const count = Number(process.argv[2] ?? 100_000);
const firstSeed = Number(process.argv[3] ?? Math.trunc(Math.random() * 2 ** 30));
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Compares the engine with the oracle on so many generated worlds; exits with 1 where they differ. */
async function soak(): Promise<void> {
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('How many worlds?');
  const started = performance.now();
  for (let done = 0; done < count;) {
    // A database of its own for each round: a hundred thousand clients in one would slow it down.
    const bench = await openBench();
    const seed = firstSeed + done / ROUND;
    await compareWorlds(bench, { seed, count: Math.min(ROUND, count - done) });
    done = Math.min(count, done + ROUND);
    const seconds = Math.round((performance.now() - started) / 1000);
    say(`${done} of ${count} worlds agree (seed ${seed}, ${seconds} s)`);
  }
}

try {
  await soak();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await stopServers();
}
