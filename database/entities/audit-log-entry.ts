import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** Who changed what: written in the transaction of the change, never with secrets. */
export const AuditLogEntry = defineEntity({
  name: 'AuditLogEntry',
  tableName: 'audit_log',
  schema: 'dra',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    at: p.datetime().defaultRaw('now()'),
    actorId: p.uuid().nullable(),
    action: p.text(),
    subject: p.text(),
    subjectId: p.text(),
    clientId: p.uuid().nullable(),
    changes: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
  },
});
export type AuditLogEntry = InferEntity<typeof AuditLogEntry>;
