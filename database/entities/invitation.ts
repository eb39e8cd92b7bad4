import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** An invitation by e-mail, as admin or to one client. The mailed token is kept as its SHA-256 only. */
export const Invitation = defineEntity({
  name: 'Invitation',
  tableName: 'invitations',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    email: p.text(),
    role: p.enum(['admin', 'client']).columnType('text'),
    clientId: p.uuid().nullable(),
    invitedBy: p.uuid().nullable(),
    tokenHash: p.blob().nullable().lazy(),
    createdAt: p.datetime().defaultRaw('now()'),
    sentAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    redeemedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
export type Invitation = InferEntity<typeof Invitation>;
