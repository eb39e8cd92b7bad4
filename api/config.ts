import { z } from 'zod';

const flag = z
  .enum(['true', 'false', ''])
  .default('false')
  .transform((text) => text === 'true');
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined);
const origin = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: origin,
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgresql:// URL'),
  SUPABASE_URL: origin,
  AUTH_URL: origin.optional(),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  AUTH_JWT_SECRET: z.union([z.literal(''), z.string().min(32)]).optional(),
  AUTH_ISSUER: optional,
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: optional,
  TEMPORAL_TLS: flag,
  TEMPORAL_UI_URL: origin,
  ENCRYPTION_KEYS: z.string().min(1),
  CORS_ORIGINS: list,
  TRUST_PROXY: optional,
  ALLOW_PRIVATE_HOSTS: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The API's configuration. With `jwtSecret` tokens are HS256 only, without it by JWKS only. */
export type ApiConfig = ReturnType<typeof readApiConfig>;

/** Reads the API's environment; throws naming each missing or wrong variable. */
export function readApiConfig(variables: NodeJS.ProcessEnv = process.env) {
  const read = environment.parse(variables);
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.PUBLIC_URL,
    databaseUrl: read.DATABASE_URL,
    auth: {
      url: read.AUTH_URL ?? `${read.SUPABASE_URL}/auth/v1`,
      issuer: read.AUTH_ISSUER ?? `${read.SUPABASE_URL}/auth/v1`,
      publishableKey: read.SUPABASE_PUBLISHABLE_KEY,
      jwtSecret: read.AUTH_JWT_SECRET || undefined,
    },
    temporal: {
      address: read.TEMPORAL_ADDRESS,
      namespace: read.TEMPORAL_NAMESPACE,
      apiKey: read.TEMPORAL_API_KEY,
      tls: read.TEMPORAL_TLS,
    },
    temporalUiUrl: read.TEMPORAL_UI_URL,
    encryptionKeys: read.ENCRYPTION_KEYS,
    corsOrigins: read.CORS_ORIGINS,
    trustProxy: trusted(read.TRUST_PROXY),
    allowPrivateHosts: read.ALLOW_PRIVATE_HOSTS,
    logLevel: read.LOG_LEVEL,
  };
}

/** Express's "trust proxy": a number of hops, or addresses separated by commas. */
function trusted(text: string | undefined): number | string | false {
  if (text === undefined || text === 'false') return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}
