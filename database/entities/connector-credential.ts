import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** Sealed credentials of a connector (`credentials/seal.ts`); the API can write but not read them. */
export const ConnectorCredential = defineEntity({
  name: 'ConnectorCredential',
  tableName: 'connector_credentials',
  schema: 'dra',
  properties: {
    connectorId: p.uuid().primary(),
    clientId: p.uuid(),
    keyId: p.text(),
    ciphertext: p.blob().lazy(),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type ConnectorCredential = InferEntity<typeof ConnectorCredential>;
