import path from 'node:path';
import Table from 'cli-table3';
import { z } from 'zod';
import type { StackConfig } from './config.ts';
import { writeWhole } from './kept-file.ts';
import { origin } from './ports.ts';
import type { GroundUrls } from './services.ts';

const login = z.object({ email: z.string(), password: z.string() });

/** What `stack.json` tells tests and people about a running stack. */
export const stackSummary = z.strictObject({
  api: z.string(),
  ui: z.string(),
  auth: z.string(),
  publishableKey: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  temporalUi: z.string(),
  mail: z.string(),
  databaseUrls: z.strictObject({ api: z.string(), worker: z.string() }),
  simulators: z.strictObject({ woo: z.string(), shopify: z.string(), ga4: z.string() }),
  logins: z.strictObject({ admin: login, clients: z.array(login.extend({ client: z.string() })) }),
});
export type StackSummary = z.infer<typeof stackSummary>;

/** Gathers the addresses and logins of a running stack. */
export function summarise(
  config: StackConfig,
  publishableKey: string,
  ground: GroundUrls,
  logins: StackSummary['logins'],
): StackSummary {
  return {
    api: origin(config.API_PORT),
    ui: origin(config.API_PORT),
    auth: ground.authUrl,
    publishableKey,
    temporalAddress: ground.temporalAddress,
    temporalNamespace: ground.temporalNamespace,
    temporalUi: origin(config.TEMPORAL_UI_PORT),
    mail: origin(config.MAIL_PORT),
    databaseUrls: ground.databaseUrls,
    simulators: {
      woo: origin(config.WOO_PORT),
      shopify: origin(config.SHOPIFY_PORT),
      ga4: origin(config.GA4_PORT),
    },
    logins,
  };
}

/** Path of `stack.json`, which exists exactly while the stack is ready. */
export function summaryFile({ DATA_DIR }: Pick<StackConfig, 'DATA_DIR'>): string {
  return path.join(DATA_DIR, 'stack.json');
}

/** Writes `stack.json` (mode 0600), whole or not at all. */
export function writeSummary(config: StackConfig, summary: StackSummary): Promise<void> {
  return writeWhole(summaryFile(config), `${JSON.stringify(summary, null, 2)}\n`);
}

/** The table of addresses and logins for the person at the terminal. */
export function summaryTable(summary: StackSummary): string {
  const { logins, simulators, temporalUi, temporalNamespace } = summary;
  const table = new Table({ style: { head: [], border: [] }, head: ['What', 'Where', 'Login'] });
  const who = ({ email, password }: z.infer<typeof login>): string => `${email}  ${password}`;
  table.push(
    ['Platform, as admin', summary.ui, who(logins.admin)],
    ...logins.clients.map((client) => [`Platform, as ${client.client}`, summary.ui, who(client)]),
    ['API and its description', `${summary.api}/api/docs`, 'access token of a login'],
    ['Mail inbox', summary.mail, ''],
    ['Temporal UI', `${temporalUi}/namespaces/${temporalNamespace}/workflows`, ''],
    ['Auth (Supabase)', summary.auth, ''],
    ['WooCommerce simulator', simulators.woo, ''],
    ['Shopify simulator', simulators.shopify, ''],
    ['GA4 simulator', simulators.ga4, ''],
  );
  return table.toString();
}
