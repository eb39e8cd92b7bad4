import path from 'node:path';
import type { StackConfig } from './config.ts';
import { readJson } from './kept-file.ts';
import { endLeftovers, launcherFile, runningLauncher } from './launcher-file.ts';
import { freePort } from './ports.ts';
import { findPostgres } from './postgres-programs.ts';
import { startPostgres } from './postgres.ts';
import type { Secrets } from './secrets.ts';
import { stackSummary, summaryFile } from './summary.ts';

/** Gives `work` the embedded database: the running stack's, or one started for it alone. */
export async function withDatabase(
  config: StackConfig,
  { passwords }: Secrets,
  work: (adminUrl: string) => Promise<void>,
): Promise<void> {
  if ((await runningLauncher(launcherFile(config))) !== undefined) {
    const summary = await readJson(summaryFile(config), stackSummary);
    if (summary === undefined) throw new Error('The stack is still starting; try again then.');
    const url = new URL(summary.databaseUrls.worker);
    url.username = 'postgres';
    url.password = passwords.postgres;
    await work(url.href);
    return;
  }
  await endLeftovers(launcherFile(config));
  const postgres = await startPostgres({
    programs: await findPostgres(config.CACHE_DIR),
    dataDir: path.join(config.DATA_DIR, 'postgres'),
    port: await freePort(),
    password: passwords.postgres,
    logFile: path.join(config.DATA_DIR, 'logs', 'postgres.log'),
  });
  try {
    await work(postgres.adminUrl);
  } finally {
    await postgres.stop();
  }
}
