import { z } from 'zod';
import {
  ga4Credentials,
  ga4Settings,
  shopifyCredentials,
  shopifySettings,
  wooCredentials,
  wooSettings,
} from '../../database/connector-settings.ts';
import type { ConnectorKind } from '../../database/connector-settings.ts';
import { ConnectorFault } from './faults.ts';
import { createGa4Source } from './ga4/source.ts';
import type { RemoteHttp } from './http.ts';
import { createShopifySource } from './shopify/source.ts';
import type { OrderRow, Source, TransactionRow } from './source.ts';
import { createWooSource } from './woo/source.ts';

const TRUST = z.object({ caCertificate: z.string().optional() });

/** Which rows a connector gives decides which table they go to. */
export type OpenSource =
  | { readonly gives: 'orders'; readonly source: Source<OrderRow> }
  | { readonly gives: 'transactions'; readonly source: Source<TransactionRow> };

/**
 * The source of a connector. Settings and credentials come from the database and are parsed here;
 * throws ConnectorFault, naming fields only, where they do not fit.
 */
export function createSource(
  kind: ConnectorKind,
  settings: unknown,
  credentials: unknown,
  http: RemoteHttp,
): OpenSource {
  if (kind === 'ga4') {
    const keys = opened(ga4Credentials, credentials, 'credentials');
    const source = createGa4Source(opened(ga4Settings, settings, 'settings'), keys, http);
    return { gives: 'transactions', source };
  }
  if (kind === 'woo') {
    const keys = opened(wooCredentials, credentials, 'credentials');
    const source = createWooSource(opened(wooSettings, settings, 'settings'), keys, http);
    return { gives: 'orders', source };
  }
  const keys = opened(shopifyCredentials, credentials, 'credentials');
  const source = createShopifySource(opened(shopifySettings, settings, 'settings'), keys, http);
  return { gives: 'orders', source };
}

/** The certificate authority that a connector's settings trust, for `createRemoteHttp`. */
export const caCertificateOf = (settings: unknown): string | undefined =>
  TRUST.safeParse(settings).data?.caCertificate;

function opened<T>(schema: z.ZodType<T>, value: unknown, what: 'settings' | 'credentials'): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'all of it');
  throw new ConnectorFault(
    what,
    `The stored ${what} do not fit: ${fields.join(', ')}`,
    `Enter the ${what} of this connector again.`,
  );
}
