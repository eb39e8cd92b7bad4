import path from 'node:path';
import { z } from 'zod';

/** The folder of the checkout: where package.json is. */
export const projectDir = path.resolve(import.meta.dirname, '..');

const port = (standard: number) => z.coerce.number().int().min(1).max(65535).default(standard);
const flag = (standard: boolean) =>
  z
    .enum(['true', 'false'])
    .default(standard ? 'true' : 'false')
    .transform((value) => value === 'true');
const folder = (standard: string) =>
  z
    .string()
    .min(1)
    .default(standard)
    .transform((value) => path.resolve(projectDir, value));

const stackSchema = z.object({
  API_PORT: port(4000),
  POSTGRES_PORT: port(54329),
  AUTH_PORT: port(54321),
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  SMTP_PORT: port(1025),
  MAIL_PORT: port(1080),
  WOO_PORT: port(4101),
  SHOPIFY_PORT: port(4102),
  GA4_PORT: port(4103),
  WORKER_HEALTH_PORT: port(4104),
  DATA_DIR: folder('.data'),
  CACHE_DIR: folder('.cache'),
  TEMPORAL_CLI: z.string().min(1).optional(),
  DEMO: flag(true),
  DEMO_LAST_DAY: z.iso.date().optional(),
  ADMIN_EMAIL: z.email().default('admin@agency.example'),
  LOG_LEVEL: z.string().default('info'),
});

/** The launcher's settings, each from the environment variable of its name. */
export type StackConfig = z.infer<typeof stackSchema>;

/** The settings once the last day of the demo shops is known. */
export type SettledConfig = StackConfig & { DEMO_LAST_DAY: string };

const authServerSchema = z.object({
  PORT: z.coerce.number().int(),
  DATABASE_URL: z.url(),
  AUTH_JWT_SECRET: z.string().min(32),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  SITE_URL: z.url(),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().default('DRA Reconciliation <no-reply@dra.example>'),
});

/** The launcher's settings. Throws a message that names each wrong variable. */
export function readStackConfig(env: NodeJS.ProcessEnv = process.env): StackConfig {
  const parsed = stackSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings are wrong:\n${lines.join('\n')}`);
}

/** What the auth server's own process is told by the launcher. */
export function readAuthServerConfig(): z.infer<typeof authServerSchema> {
  return authServerSchema.parse(process.env);
}

/** The few variables of this terminal that our processes need; nothing else is passed on. */
export function inheritedEnvironment(): Record<string, string> {
  const { HOME, LANG, PATH, TMPDIR } = process.env;
  const entries = Object.entries({ HOME, LANG, PATH, TMPDIR });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
