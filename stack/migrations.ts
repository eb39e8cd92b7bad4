import { execFile } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment, projectDir, type StackConfig } from './config.ts';
import type { Secrets } from './secrets.ts';

/** Runs one of the database's own programs to its end. Returns what it said; throws its complaint. */
export async function runDatabaseProgram(
  name: 'migrate' | 'rotate-keys',
  variables: Record<string, string>,
): Promise<string> {
  const program = path.join(projectDir, 'database', `${name}.ts`);
  const env = { ...inheritedEnvironment(), ...variables };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], { env });
  return `${stdout}${stderr}`;
}

/** Brings the database up to date by the same program that production runs; keeps its words. */
export async function runMigrations(
  config: StackConfig,
  adminUrl: string,
  passwords: Secrets['passwords'],
): Promise<string> {
  const said = await runDatabaseProgram('migrate', {
    DATABASE_ADMIN_URL: adminUrl,
    DRA_MIGRATOR_PASSWORD: passwords.migrator,
    DRA_API_PASSWORD: passwords.api,
    DRA_WORKER_PASSWORD: passwords.worker,
  });
  await appendFile(path.join(config.DATA_DIR, 'logs', 'migrate.log'), said);
  return said;
}
