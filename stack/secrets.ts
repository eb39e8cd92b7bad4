import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { StackConfig } from './config.ts';
import { demoClients } from './demo-clients.ts';
import { keptJson, writeWhole } from './kept-file.ts';

const schema = z.object({
  passwords: z.object({
    postgres: z.string(),
    auth: z.string(),
    migrator: z.string(),
    api: z.string(),
    worker: z.string(),
  }),
  jwtSecret: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  encryptionKeys: z.string(),
  loginPasswords: z.object({ admin: z.string(), clients: z.record(z.string(), z.string()) }),
});

/** Everything secret of one embedded stack, made on its first start. */
export type Secrets = z.infer<typeof schema>;

/** The secrets in `secrets.json` (mode 0600), generated when it does not exist. */
export function loadSecrets(config: Pick<StackConfig, 'DATA_DIR'>): Promise<Secrets> {
  return keptJson(fileOf(config), schema, () => ({
    passwords: {
      postgres: random(),
      auth: random(),
      migrator: random(),
      api: random(),
      worker: random(),
    },
    jwtSecret: random(48),
    publishableKey: `sb_publishable_${random()}`,
    secretKey: `sb_secret_${random()}`,
    encryptionKeys: newEncryptionKey(),
    loginPasswords: {
      admin: random(12),
      clients: Object.fromEntries(demoClients.map(({ slug }) => [slug, random(12)])),
    },
  }));
}

/** Replaces the stored secrets. */
export function saveSecrets(
  config: Pick<StackConfig, 'DATA_DIR'>,
  secrets: Secrets,
): Promise<void> {
  return writeWhole(fileOf(config), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** A fresh AES-256 key with an id of its own, as ENCRYPTION_KEYS lists them. */
export function newEncryptionKey(): string {
  return `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

function fileOf({ DATA_DIR }: Pick<StackConfig, 'DATA_DIR'>): string {
  return path.join(DATA_DIR, 'secrets.json');
}

function random(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
