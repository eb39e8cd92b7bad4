import { sql } from 'kysely';
import type { EntityManager } from '../database/database.ts';
import type { AuditAction } from './activity/activity.schema.ts';

/** What was changed, by whom is the session's to say. `changes` must hold no secret. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly subject: string;
  readonly subjectId: string;
  readonly clientId: string | null;
  readonly changes?: Record<string, unknown>;
}

/** Writes the audit log in the transaction of the change itself. */
export async function writeAudit(em: EntityManager, entry: AuditEntry): Promise<void> {
  const { action, subject, subjectId, clientId, changes } = entry;
  await sql`select dra.write_audit(${action}, ${subject}, ${subjectId}, ${clientId}::uuid,
    ${JSON.stringify(changes ?? {})}::jsonb)`.execute(em.getKysely());
}
