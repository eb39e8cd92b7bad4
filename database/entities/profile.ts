import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** A person's own settings; who they are is the auth server's, by user id. */
export const Profile = defineEntity({
  name: 'Profile',
  tableName: 'profiles',
  schema: 'dra',
  properties: {
    userId: p.uuid().primary(),
    name: p.text().default(''),
    theme: p.enum(['system', 'light', 'dark']).columnType('text').default('system'),
    language: p.enum(['en', 'ro']).columnType('text').default('en'),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type Profile = InferEntity<typeof Profile>;
