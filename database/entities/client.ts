import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** A shop that the agency serves. `zone` is an IANA zone: its calendar days are the window's days. */
export const Client = defineEntity({
  name: 'Client',
  tableName: 'clients',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    slug: p.text().unique('clients_slug_unique'),
    name: p.text(),
    logoUrl: p.text().nullable(),
    zone: p.text(),
    currency: p.text(),
    archivedAt: p.datetime().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type Client = InferEntity<typeof Client>;
