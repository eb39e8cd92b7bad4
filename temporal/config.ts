import { z } from 'zod';

const flag = z
  .enum(['true', 'false', ''])
  .default('false')
  .transform((text) => text === 'true');
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined);
const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim().toLowerCase() || []))
  .pipe(z.array(z.email()));

const environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgresql:// URL'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: optional,
  TEMPORAL_TLS: flag,
  ENCRYPTION_KEYS: z.string().min(1),
  ALLOW_PRIVATE_HOSTS: flag,
  ADMIN_EMAILS: addresses,
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'an smtp:// or smtps:// URL'),
  MAIL_FROM: z.string().min(3),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, '')),
  HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: z
    .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(0).max(65_535)])
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The worker's configuration. */
export type WorkerConfig = ReturnType<typeof readWorkerConfig>;

/** Reads the worker's environment; throws naming each missing or wrong variable. */
export function readWorkerConfig(variables: NodeJS.ProcessEnv = process.env) {
  const read = environment.parse(variables);
  return {
    databaseUrl: read.DATABASE_URL,
    temporal: {
      address: read.TEMPORAL_ADDRESS,
      namespace: read.TEMPORAL_NAMESPACE,
      apiKey: read.TEMPORAL_API_KEY,
      tls: read.TEMPORAL_TLS,
    },
    encryptionKeys: read.ENCRYPTION_KEYS,
    allowPrivateHosts: read.ALLOW_PRIVATE_HOSTS,
    adminEmails: read.ADMIN_EMAILS,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    publicUrl: read.PUBLIC_URL,
    health:
      read.HEALTH_PORT === undefined ? undefined : { host: read.HOST, port: read.HEALTH_PORT },
    logLevel: read.LOG_LEVEL,
  };
}
