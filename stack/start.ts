import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runFirstAudits } from './audits.ts';
import { readStackConfig, type SettledConfig, type StackConfig } from './config.ts';
import { loadDemoKeys } from './demo-connectors.ts';
import { loadDemoState } from './demo-state.ts';
import { Launcher } from './launcher.ts';
import { endLeftovers, launcherFile, LauncherFile, runningLauncher } from './launcher-file.ts';
import { checkPorts } from './port-check.ts';
import { complain, say } from './say.ts';
import { seed } from './seed.ts';
import { loadSecrets } from './secrets.ts';
import { startStack } from './stack.ts';
import { summarise, summaryFile, summaryTable, writeSummary } from './summary.ts';

/** Makes the data folder ours alone; PostgreSQL's own user may pass through it, not list it. */
async function prepareFolders({ DATA_DIR }: StackConfig): Promise<void> {
  process.umask(0o077);
  await mkdir(path.join(DATA_DIR, 'logs'), { recursive: true });
  await chmod(DATA_DIR, 0o711);
}

/** Refuses a second launcher on the same data, ends what a killed one left, claims the data. */
async function claim(config: StackConfig): Promise<LauncherFile> {
  const file = launcherFile(config);
  const other = await runningLauncher(file);
  if (other !== undefined) {
    throw new Error(
      `A stack is already running on ${config.DATA_DIR} (process ${other.pid}). ` +
        'Its addresses are in stack.json there; end it with: make stop',
    );
  }
  const ended = await endLeftovers(file);
  if (ended.length > 0) say(`Ended what the last start left behind: ${ended.join(', ')}.`);
  await rm(summaryFile(config), { force: true });
  await checkPorts(config);
  const claimed = new LauncherFile(file);
  await claimed.write();
  return claimed;
}

/** Resolves with the first signal that asks the stack to stop. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
  });
}

/** Starts and seeds everything; returns when the stack is as its table says. */
async function run(launcher: Launcher, config: StackConfig): Promise<void> {
  const begun = Date.now();
  const secrets = await loadSecrets(config);
  const state = await loadDemoState(config);
  await loadDemoKeys(config);
  const settled: SettledConfig = { ...config, DEMO_LAST_DAY: state.lastDay };
  const ground = await startStack(launcher, settled, secrets);
  const context = { config: settled, secrets, state };
  const logins = await launcher.timed('Logins', () => seed(context));
  const summary = summarise(config, secrets.publishableKey, ground, logins);
  await writeSummary(config, summary);
  say(`The stack is ready after ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  if (config.DEMO) await runFirstAudits(context);
  say(`\n${summaryTable(summary)}`);
  say(
    `Keys and database addresses: ${summaryFile(config)}\nCtrl-C stops everything; the data stays.`,
  );
}

async function main(): Promise<void> {
  const asked = stopSignal();
  const config = readStackConfig();
  await prepareFolders(config);
  const launcher = new Launcher(await claim(config));
  say(`Starting the stack; its data is in ${config.DATA_DIR}`);
  try {
    const running = run(launcher, config).then(() => Promise.race([asked, launcher.broken]));
    await Promise.race([asked, launcher.broken, running]);
    say('Stopping …');
  } finally {
    await rm(summaryFile(config), { force: true });
    await launcher.stop();
  }
  say('The stack has stopped.');
}

try {
  await main();
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
// Whatever a part that was cut off while starting still waits for ends here.
process.exit();
