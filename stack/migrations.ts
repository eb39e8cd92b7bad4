import { execFile } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment, projectDir, type StackConfig } from './config.ts';
import type { Secrets } from './secrets.ts';

/** Brings the database up to date by the same program that production runs. */
export async function runMigrations(
  config: StackConfig,
  adminUrl: string,
  passwords: Secrets['passwords'],
): Promise<void> {
  const env = {
    ...inheritedEnvironment(),
    DATABASE_ADMIN_URL: adminUrl,
    DRA_MIGRATOR_PASSWORD: passwords.migrator,
    DRA_API_PASSWORD: passwords.api,
    DRA_WORKER_PASSWORD: passwords.worker,
  };
  const program = path.join(projectDir, 'database', 'migrate.ts');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], { env });
  await appendFile(path.join(config.DATA_DIR, 'logs', 'migrate.log'), stdout + stderr);
}
