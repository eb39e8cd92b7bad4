import { z } from 'zod';

const url = z.string().regex(/^postgres(ql)?:\/\//, 'a postgresql:// URL');

const migrateEnvironment = z.object({
  /** May create roles: a superuser, or Supabase's `postgres` where it may make BYPASSRLS roles. */
  DATABASE_ADMIN_URL: url,
  DRA_MIGRATOR_PASSWORD: z.string().min(12),
  DRA_API_PASSWORD: z.string().min(12),
  DRA_WORKER_PASSWORD: z.string().min(12),
});

/** What `migrate` needs from the environment; throws naming each missing variable. */
export function readMigrateConfig(environment: NodeJS.ProcessEnv = process.env) {
  const read = migrateEnvironment.parse(environment);
  return {
    adminUrl: read.DATABASE_ADMIN_URL,
    passwords: {
      migrator: read.DRA_MIGRATOR_PASSWORD,
      api: read.DRA_API_PASSWORD,
      worker: read.DRA_WORKER_PASSWORD,
    },
  };
}

const rotateEnvironment = z.object({ DATABASE_URL: url, ENCRYPTION_KEYS: z.string() });

/** What key rotation needs from the environment; throws naming each missing variable. */
export function readRotateConfig(environment: NodeJS.ProcessEnv = process.env) {
  const read = rotateEnvironment.parse(environment);
  return { databaseUrl: read.DATABASE_URL, encryptionKeys: read.ENCRYPTION_KEYS };
}
