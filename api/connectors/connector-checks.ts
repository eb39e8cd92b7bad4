import { z } from 'zod';
import {
  ga4Credentials,
  ga4Settings,
  serviceAccount,
  shopifyCredentials,
  shopifySettings,
  wooCredentials,
  wooSettings,
  type ConnectorKind,
} from '../../database/connector-settings.ts';
import { invalid, type FieldError } from '../http/problem.ts';
import type { ConnectorChanges } from './connectors.schema.ts';
import type { ConnectorWrite } from './connectors.queries.ts';
import { isPrivateHost } from './private-host.ts';

const shapes = {
  woo: { settings: wooSettings, credentials: wooCredentials },
  shopify: { settings: shopifySettings, credentials: shopifyCredentials },
  ga4: { settings: ga4Settings, credentials: ga4Credentials },
};

/** Parses changes by the kind that the connector is; 400 naming each wrong field. */
export function parseChanges(kind: ConnectorKind, changes: ConnectorChanges): ConnectorWrite {
  const { settings, credentials } = shapes[kind];
  const shape = z.object({ settings: settings.optional(), credentials: credentials.optional() });
  const read = shape.safeParse(changes);
  if (read.success) return read.data;
  throw invalid(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}

/** 400 naming each address of a connector that is written as a private or loopback host. */
export function refusePrivateHosts({ settings, credentials }: ConnectorWrite): void {
  const { url, baseUrl, shopDomain } = addresses.parse(settings ?? {});
  const { serviceAccountJson } = keyFile.parse(credentials ?? {});
  const errors = [
    ...refusal('settings.url', url),
    ...refusal('settings.baseUrl', baseUrl),
    ...refusal('settings.shopDomain', shopDomain && `https://${shopDomain}`),
    ...refusal('credentials.serviceAccountJson', serviceAccountJson?.token_uri),
  ];
  if (errors.length > 0) throw invalid(errors);
}

const addresses = z.object({
  url: z.string().optional(),
  baseUrl: z.string().optional(),
  shopDomain: z.string().optional(),
});
const keyFile = z.object({
  serviceAccountJson: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(serviceAccount)
    .optional(),
});

function refusal(path: string, url: string | undefined): FieldError[] {
  if (url === undefined || !isPrivateHost(url)) return [];
  return [{ path, message: 'The host is a private or loopback address.' }];
}
