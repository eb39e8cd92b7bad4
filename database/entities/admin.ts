import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** An agency admin: may read and change everything but secrets. */
export const Admin = defineEntity({
  name: 'Admin',
  tableName: 'admins',
  schema: 'dra',
  properties: {
    userId: p.uuid().primary(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
export type Admin = InferEntity<typeof Admin>;
