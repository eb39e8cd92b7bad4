import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readStackConfig } from './config.ts';
import { endLeftovers, launcherFile, runningLauncher } from './launcher-file.ts';
import { complain, say } from './say.ts';

/** Removes all data of the embedded stack; asks first when a person is at the terminal. */
async function reset(): Promise<void> {
  const folder = readStackConfig().DATA_DIR;
  if (!existsSync(folder)) {
    say(`There is nothing in ${folder}.`);
    return;
  }
  const file = launcherFile({ DATA_DIR: folder });
  if ((await runningLauncher(file)) !== undefined) {
    throw new Error('The stack is running. Stop it first: make stop');
  }
  const isOurs = existsSync(path.join(folder, 'secrets.json'));
  if (!isOurs && (await readdir(folder)).length > 0) {
    throw new Error(`${folder} is no data folder of this stack; nothing was removed.`);
  }
  if (!(await confirmed(folder))) {
    say('Nothing was removed.');
    return;
  }
  await endLeftovers(file);
  await rm(folder, { recursive: true });
  say(`Removed ${folder}.`);
}

async function confirmed(folder: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove all data in ${folder}? (yes/no) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

try {
  await reset();
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
