import { z } from 'zod';
import { client, clientList, type Client } from '../api/clients/clients.schema.ts';
import { rulesVersion } from '../api/rules/rules.schema.ts';
import type { ApiCaller } from './api-caller.ts';
import type { StackConfig } from './config.ts';
import { demoClients, type DemoClient } from './demo-clients.ts';
import { demoConnectors } from './demo-connectors.ts';
import { saveDemoState, type DemoState } from './demo-state.ts';
import { Inbox } from './inbox.ts';
import { join, signIn, type Doors } from './join.ts';
import { origin } from './ports.ts';
import type { Secrets } from './secrets.ts';
import type { StackSummary } from './summary.ts';

/** Where the seed works: settings, secrets and how far earlier starts came. */
export interface SeedContext {
  config: StackConfig;
  secrets: Secrets;
  state: DemoState;
}

/**
 * Makes the logins, and with DEMO the two clients with their connectors, through the same doors
 * that people use: mails, sign-in, API. What an earlier start did is not done again.
 */
export async function seed(context: SeedContext): Promise<StackSummary['logins']> {
  const { config, secrets } = context;
  const admin = { email: config.ADMIN_EMAIL, password: secrets.loginPasswords.admin };
  const wanted = config.DEMO ? demoClients : [];
  const logins = wanted.map(({ email, slug }) => ({
    email,
    password: secrets.loginPasswords.clients[slug] ?? '',
    client: slug,
  }));
  const { state } = context;
  const isWhole = [admin, ...logins].every(({ email }) => state.joined.includes(email));
  const shopPorts = [config.WOO_PORT, config.SHOPIFY_PORT, config.GA4_PORT].join(' ');
  const haveMoved = config.DEMO && state.shopPorts !== shopPorts;
  if (!isWhole || haveMoved) {
    const caller = await enter(context, admin.email, admin.password);
    for (const [index, demoClient] of wanted.entries()) {
      const { id } = await ensureClient(context, caller, demoClient);
      const login = logins[index];
      if (login === undefined || state.joined.includes(login.email)) continue;
      await invite(context, caller, login.email, id);
      await enter(context, login.email, login.password);
    }
    if (config.DEMO) state.shopPorts = shopPorts;
    await saveDemoState(config, state);
  }
  return { admin, clients: logins };
}

/** The public doors of the running stack. */
export function doorsOf({ config, secrets }: SeedContext): Doors {
  return {
    origin: origin(config.API_PORT),
    publishableKey: secrets.publishableKey,
    inbox: new Inbox(origin(config.MAIL_PORT)),
  };
}

async function enter(context: SeedContext, email: string, password: string): Promise<ApiCaller> {
  const { state, config } = context;
  if (state.joined.includes(email)) return signIn(doorsOf(context), email, password);
  const caller = await join(doorsOf(context), email, password);
  state.joined.push(email);
  await saveDemoState(config, state);
  return caller;
}

async function ensureClient(
  { config }: SeedContext,
  admin: ApiCaller,
  demoClient: DemoClient,
): Promise<Client> {
  const { name, slug, zone, currency, rules } = demoClient;
  const { clients } = await admin.get('clients', clientList);
  const found = clients.find((other) => other.slug === slug);
  const created = found ?? (await admin.post('clients', { name, slug, zone, currency }, client));
  const current = await admin.get(`clients/${created.id}/rules`, rulesVersion);
  // Later versions are people's own.
  if (current.version === 0) await admin.put(`clients/${created.id}/rules`, rules, rulesVersion);
  for (const connector of await demoConnectors(config, demoClient)) {
    await admin.post(`clients/${created.id}/connectors`, connector, z.unknown());
  }
  return created;
}

async function invite(
  context: SeedContext,
  admin: ApiCaller,
  email: string,
  clientId: string,
): Promise<void> {
  const mails = await doorsOf(context).inbox.mailsTo(email);
  if (mails.some(({ text }) => text.includes('/invitation#token='))) return;
  await admin.post('invitations', { email, role: 'client', clientId }, z.unknown());
}
