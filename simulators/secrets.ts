import { z } from 'zod';

const text = z.string().min(1);

/** The keys that the simulators accept. The optional parts let tests play lesser rights. */
export const simulatorSecrets = z.object({
  woo: z.object({
    consumerKey: text,
    consumerSecret: text,
    permissions: z.enum(['read', 'write', 'read_write']).default('read'),
  }),
  shopify: z.object({
    accessToken: text,
    clientId: text,
    clientSecret: text,
    scopes: z.array(text).default(['read_orders', 'read_all_orders']),
  }),
  ga4: z.object({
    accounts: z.array(
      z.object({
        clientEmail: text,
        privateKeyId: text,
        publicKeyPem: text,
        /** Properties that the account may view; both where left out. */
        properties: z.array(text).optional(),
      }),
    ),
  }),
});

export type SimulatorSecrets = z.infer<typeof simulatorSecrets>;
/** As written down: defaults may be left out. */
export type SimulatorSecretsInput = z.input<typeof simulatorSecrets>;
