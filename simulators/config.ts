import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  WOO_PORT: port(4101),
  SHOPIFY_PORT: port(4102),
  GA4_PORT: port(4103),
  DEMO_LAST_DAY: z.union([z.literal(''), z.iso.date()]).optional(),
  DEMO_SECRETS: z.string().min(1),
});

/** Reads the simulators' environment; throws naming each missing or wrong variable. */
export function readSimulatorsConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { HOST, WOO_PORT, SHOPIFY_PORT, GA4_PORT, DEMO_LAST_DAY, DEMO_SECRETS } = parsed.data;
  return {
    host: HOST,
    wooPort: WOO_PORT,
    shopifyPort: SHOPIFY_PORT,
    ga4Port: GA4_PORT,
    /** YYYY-MM-DD; yesterday in UTC where nothing is said. */
    lastDay: DEMO_LAST_DAY || yesterday(),
    /** JSON file with the keys that the simulators accept. */
    secretsFile: DEMO_SECRETS,
  };
}

function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}
