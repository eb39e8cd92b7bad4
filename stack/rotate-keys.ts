import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStackConfig, type StackConfig } from './config.ts';
import { urlAs } from '../database/role-url.ts';
import { launcherFile, recordedChildren, runningLauncher } from './launcher-file.ts';
import { runDatabaseProgram } from './migrations.ts';
import { endProcess } from './processes.ts';
import { complain, say } from './say.ts';
import { loadSecrets, newEncryptionKey, saveSecrets } from './secrets.ts';
import { withDatabase } from './with-database.ts';

/**
 * Seals all stored credentials with a new key. The new key is known to API and worker before the
 * first credential needs it, and the old one is forgotten only after the last one let go of it.
 */
async function rotate(config: StackConfig): Promise<void> {
  const secrets = await loadSecrets(config);
  const newKey = newEncryptionKey();
  const encryptionKeys = `${newKey},${secrets.encryptionKeys}`;
  await withDatabase(config, secrets, async (adminUrl) => {
    await saveSecrets(config, { ...secrets, encryptionKeys });
    await restartKeyHolders(config);
    const said = await runDatabaseProgram('rotate-keys', {
      DATABASE_URL: urlAs(adminUrl, 'dra_worker', secrets.passwords.worker),
      ENCRYPTION_KEYS: encryptionKeys,
    });
    await saveSecrets(config, { ...secrets, encryptionKeys: newKey });
    say(said.trim());
  });
}

/** Ends API and worker; their launcher starts them again, with the new key. */
async function restartKeyHolders(config: StackConfig): Promise<void> {
  if ((await runningLauncher(launcherFile(config))) === undefined) return;
  const holders = async () =>
    (await recordedChildren(launcherFile(config))).filter(({ name }) =>
      ['API', 'Worker'].includes(name),
    );
  const before = await holders();
  await Promise.all(before.map(({ pid }) => endProcess(pid, 'SIGTERM', 5000)));
  const deadline = Date.now() + 20_000;
  const old = new Set(before.map(({ identity, pid }) => `${pid} ${identity}`));
  while ((await holders()).some(({ identity, pid }) => old.has(`${pid} ${identity}`))) {
    if (Date.now() > deadline) throw new Error('API and worker did not come back.');
    await sleep(100);
  }
}

try {
  const config = readStackConfig();
  if (!existsSync(config.DATA_DIR)) throw new Error('There is no data yet: make start');
  await rotate(config);
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
