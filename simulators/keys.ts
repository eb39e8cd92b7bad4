import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { SimulatorSecretsInput } from './secrets.ts';

/** Fresh keys of the demo shops: what the simulators accept and what the platform signs in with. */
export interface DemoSecrets {
  readonly secrets: SimulatorSecretsInput;
  readonly credentials: {
    readonly woo: { readonly consumerKey: string; readonly consumerSecret: string };
    readonly shopify: { readonly accessToken: string };
    /** The text of a Google service-account key file that signs in at `tokenUri`. */
    readonly ga4: (tokenUri: string) => { readonly serviceAccountJson: string };
  };
}

/** Makes random keys and an RSA key pair; nothing is stored. */
export function createDemoSecrets(): DemoSecrets {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const woo = { consumerKey: `ck_${hex(20)}`, consumerSecret: `cs_${hex(20)}` };
  const shopify = { accessToken: `shpat_${hex(16)}` };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const account = { clientEmail: 'audits@demo-shops.example', privateKeyId: hex(20) };
  return {
    secrets: {
      woo,
      shopify: { ...shopify, clientId: hex(16), clientSecret: `shpss_${hex(16)}` },
      ga4: { accounts: [{ ...account, publicKeyPem: publicKey }] },
    },
    credentials: {
      woo,
      shopify,
      ga4: (tokenUri) => ({
        serviceAccountJson: JSON.stringify({
          type: 'service_account',
          project_id: 'demo-shops',
          private_key_id: account.privateKeyId,
          private_key: privateKey,
          client_email: account.clientEmail,
          client_id: randomUUID(),
          token_uri: tokenUri,
        }),
      }),
    },
  };
}
