import { setTimeout as sleep } from 'node:timers/promises';
import { readStackConfig } from './config.ts';
import { endLeftovers, launcherFile, runningLauncher } from './launcher-file.ts';
import { complain, say } from './say.ts';

/** Ends the stack of this data folder, wherever it was started, and waits until it is gone. */
async function stop(): Promise<void> {
  const file = launcherFile(readStackConfig());
  const launcher = await runningLauncher(file);
  if (launcher === undefined) {
    const ended = await endLeftovers(file);
    say(ended.length === 0 ? 'No stack is running.' : `Ended what was left: ${ended.join(', ')}.`);
    return;
  }
  process.kill(launcher.pid, 'SIGTERM');
  const deadline = Date.now() + 15_000;
  while ((await runningLauncher(file)) !== undefined) {
    if (Date.now() > deadline) throw new Error(`Process ${launcher.pid} does not stop.`);
    await sleep(100);
  }
  say('The stack has stopped.');
}

try {
  await stop();
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
