import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** A person who may read one client's results. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'memberships',
  schema: 'dra',
  properties: {
    userId: p.uuid().primary(),
    clientId: p.uuid().primary(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
export type Membership = InferEntity<typeof Membership>;
