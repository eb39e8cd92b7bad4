import { z } from 'zod';
import type { ConnectorInput } from '../database/connector-settings.ts';
import { createDemoSecrets } from '../simulators/keys.ts';
import { simulatorSecrets } from '../simulators/secrets.ts';
import type { StackConfig } from './config.ts';
import type { DemoClient } from './demo-clients.ts';
import { keptJson } from './kept-file.ts';
import { origin } from './ports.ts';
import { demoSecretsFile } from './services.ts';

/** What the simulators accept, and beside it what the platform signs in with. */
const schema = simulatorSecrets.extend({
  credentials: z.object({
    woo: z.object({ consumerKey: z.string(), consumerSecret: z.string() }),
    shopify: z.object({ accessToken: z.string() }),
    ga4: z.object({ serviceAccountJson: z.string() }),
  }),
});

/** The demo shops' keys, made on the first start and kept in the file that the simulators read. */
export function loadDemoKeys(config: StackConfig): Promise<z.infer<typeof schema>> {
  return keptJson(demoSecretsFile(config), schema, () => {
    const { secrets, credentials } = createDemoSecrets();
    return schema.parse({
      ...secrets,
      credentials: { ...credentials, ga4: credentials.ga4(tokenUri(config)) },
    });
  });
}

/** Both connectors of a demo client as the API takes them, at the simulators' present ports. */
export async function demoConnectors(
  config: StackConfig,
  { platform, slug, propertyId }: DemoClient,
): Promise<ConnectorInput[]> {
  const { woo, shopify, ga4 } = (await loadDemoKeys(config)).credentials;
  const account = z.record(z.string(), z.unknown()).parse(JSON.parse(ga4.serviceAccountJson));
  const serviceAccountJson = JSON.stringify({ ...account, token_uri: tokenUri(config) });
  const shop: ConnectorInput =
    platform === 'woo'
      ? { kind: 'woo', settings: { url: origin(config.WOO_PORT) }, credentials: woo }
      : {
          kind: 'shopify',
          settings: {
            shopDomain: `${slug}.myshopify.com`,
            apiVersion: '2026-10',
            baseUrl: origin(config.SHOPIFY_PORT),
          },
          credentials: shopify,
        };
  return [
    shop,
    {
      kind: 'ga4',
      settings: { propertyId, baseUrl: origin(config.GA4_PORT) },
      credentials: { serviceAccountJson },
    },
  ];
}

function tokenUri({ GA4_PORT }: StackConfig): string {
  return `${origin(GA4_PORT)}/token`;
}
