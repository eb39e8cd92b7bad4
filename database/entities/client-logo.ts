import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** The logo of a client: a PNG that this platform has encoded itself. */
export const ClientLogo = defineEntity({
  name: 'ClientLogo',
  tableName: 'client_logos',
  schema: 'dra',
  properties: {
    clientId: p.uuid().primary(),
    png: p.blob(),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type ClientLogo = InferEntity<typeof ClientLogo>;
