import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { keptJson } from './kept-file.ts';

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

/** The secrets in `file` (mode 0600), generated when it does not exist. */
export function loadSecrets(file: string, clientSlugs: string[]): Promise<Secrets> {
  return keptJson(file, schema, () => ({
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
    encryptionKeys: `first:${randomBytes(32).toString('base64')}`,
    loginPasswords: {
      admin: random(12),
      clients: Object.fromEntries(clientSlugs.map((slug) => [slug, random(12)])),
    },
  }));
}

function random(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}
