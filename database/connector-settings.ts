import { z } from 'zod';

/** An address without user name and password: those would be secrets in a readable column. */
const httpUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine(
    (url) => !/^[^/]*\/\/[^/?#]*@/.test(url),
    'leave user name and password out of the address',
  );
const secret = z.string().trim().min(1).max(500);
/** PEM text of a certificate authority to trust beside the public ones, for a private host. */
const caCertificate = z.string().max(20_000).includes('BEGIN CERTIFICATE').optional();

export const connectorKinds = ['ga4', 'woo', 'shopify'] as const;
export const connectorKind = z.enum(connectorKinds);
/** What a connector reads from. */
export type ConnectorKind = z.infer<typeof connectorKind>;

export const wooSettings = z.strictObject({ url: httpUrl, caCertificate });
export const wooCredentials = z.strictObject({ consumerKey: secret, consumerSecret: secret });

export const shopifySettings = z.strictObject({
  shopDomain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/, 'a host name such as shop.myshopify.com'),
  apiVersion: z
    .string()
    .regex(/^\d{4}-(01|04|07|10)$/, 'a quarterly version such as 2026-10')
    .default('2026-10'),
  baseUrl: httpUrl.optional(),
  caCertificate,
});
export const shopifyCredentials = z.union([
  z.strictObject({ accessToken: secret }),
  z.strictObject({ clientId: secret, clientSecret: secret }),
]);

export const ga4Settings = z.strictObject({
  propertyId: z.string().regex(/^\d{1,20}$/, 'the numeric property id, not the G-… measurement id'),
  baseUrl: httpUrl.optional(),
  caCertificate,
});

/** The fields of a Google service-account key file that signing in needs. */
export const serviceAccount = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().includes('BEGIN PRIVATE KEY'),
  private_key_id: z.string().min(1),
  token_uri: httpUrl,
});
export const ga4Credentials = z.strictObject({
  serviceAccountJson: z
    .string()
    .max(20_000)
    .superRefine((text, context) => {
      const { error } = serviceAccount.safeParse(parseJson(text));
      if (error) context.addIssue(`not a Google service-account key: ${faultsOf(error)}`);
    }),
});

/** Names the fields that are missing or wrong, never what stands in them. */
function faultsOf(error: z.ZodError): string {
  const fields = new Set(error.issues.map((issue) => issue.path.join('.')));
  if (fields.has('')) return 'it is not a JSON object';
  return `missing or wrong: ${[...fields].join(', ')}`;
}

export type WooSettings = z.infer<typeof wooSettings>;
export type WooCredentials = z.infer<typeof wooCredentials>;
export type ShopifySettings = z.infer<typeof shopifySettings>;
export type ShopifyCredentials = z.infer<typeof shopifyCredentials>;
export type Ga4Settings = z.infer<typeof ga4Settings>;
export type Ga4Credentials = z.infer<typeof ga4Credentials>;

/** Settings and credentials of one connector, by its kind. */
export const connectorInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('woo'), settings: wooSettings, credentials: wooCredentials }),
  z.strictObject({
    kind: z.literal('shopify'),
    settings: shopifySettings,
    credentials: shopifyCredentials,
  }),
  z.strictObject({ kind: z.literal('ga4'), settings: ga4Settings, credentials: ga4Credentials }),
]);
export type ConnectorInput = z.infer<typeof connectorInput>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
