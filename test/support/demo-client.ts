import { z } from 'zod';
import { client, type Client } from '../../api/clients/clients.schema.ts';
import { rulesVersion } from '../../api/rules/rules.schema.ts';
import { job, type Job } from '../../api/jobs/jobs.schema.ts';
import type { ApiCaller } from '../../stack/api-caller.ts';
import { demoRules } from '../../stack/demo-clients.ts';
import { aurora, nordlicht } from '../../simulators/demo/plans.ts';
import type { Platform } from './platform.ts';

const shops = { aurora, nordlicht };
export type ShopName = keyof typeof shops;

const connectorAnswer = z.object({ id: z.uuid() });
export interface Connected {
  readonly client: Client;
  readonly shopConnectorId: string;
  readonly ga4ConnectorId: string;
}

/** A client whose connectors reach the simulators of one demo shop, made through the API. */
export async function connectedClient(
  platform: Platform,
  shop: ShopName,
  slug: string,
): Promise<Connected> {
  const admin = await platform.admin();
  const { propertyId, name, zone, currency } = shops[shop];
  const made = await admin.post('clients', { name, zone, currency, slug }, client);
  await admin.put(`clients/${made.id}/rules`, demoRules(shops[shop]), rulesVersion);
  const { urls } = platform.simulators;
  const { credentials } = platform.demo;
  const add = async (body: object): Promise<string> =>
    (await admin.post(`clients/${made.id}/connectors`, body, connectorAnswer)).id;
  const shopConnectorId =
    shop === 'aurora'
      ? await add({ kind: 'woo', settings: { url: urls.woo }, credentials: credentials.woo })
      : await add({
          kind: 'shopify',
          settings: { shopDomain: 'nordlicht.myshopify.com', baseUrl: urls.shopify },
          credentials: credentials.shopify,
        });
  const ga4ConnectorId = await add({
    kind: 'ga4',
    settings: { propertyId, baseUrl: urls.ga4 },
    credentials: credentials.ga4(`${urls.ga4}/token`),
  });
  return { client: made, shopConnectorId, ga4ConnectorId };
}

/** Starts an audit over a window of days, inclusive. */
export function startAudit(
  admin: ApiCaller,
  clientId: string,
  window: { from: string; to: string },
): Promise<Job> {
  return admin.post(`jobs/run/${clientId}`, window, job);
}

/** The job once it is as asked; asks again while the API is away. Throws after two minutes. */
export async function jobWhen(
  admin: ApiCaller,
  jobId: string,
  isSo: (job: Job) => boolean,
): Promise<Job> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const now = await admin.get(`jobs/${jobId}`, job).catch(() => undefined);
    if (now !== undefined && isSo(now)) return now;
    if (Date.now() > deadline) throw new Error(`waited in vain; last seen: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const isFinished = (job: Job): boolean => job.finishedAt !== null;
