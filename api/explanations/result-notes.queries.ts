import type { AuditAction } from '../activity/activity.schema.ts';
import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import type { UserClaims } from '../../database/session.ts';
import { writeAudit } from '../audit-log.ts';
import { instant } from '../http/fields.ts';
import { notFound } from '../http/problem.ts';
import { authorName } from './author.ts';
import { resultNote, type ResultNote } from './explanations.schema.ts';

const stored = resultNote.extend({ at: instant });

/** A result whose note is written. */
export interface NotedResult {
  readonly resultId: string;
  readonly clientId: string;
}

/** What an analyst wrote on a result; null where nobody did. */
export async function noteOn(em: EntityManager, resultId: string): Promise<ResultNote | null> {
  const read = await sql`
    select note as text, author, updated_at as at from dra.result_notes
     where result_id = ${resultId}`.execute(em.getKysely());
  return stored.optional().parse(read.rows[0]) ?? null;
}

/** Writes the note on a result, in place of the one before. */
export async function writeNote(
  em: EntityManager,
  { resultId, clientId }: NotedResult,
  by: { readonly claims: UserClaims; readonly text: string },
): Promise<ResultNote> {
  const old = await noteOn(em, resultId);
  const author = await authorName(em, by.claims);
  const written = await sql`
    insert into dra.result_notes (result_id, client_id, note, author)
    values (${resultId}, ${clientId}, ${by.text}, ${author})
    on conflict (result_id) do update set note = excluded.note, author_id = auth.uid(),
      author = excluded.author, updated_at = now()
    returning note as text, author, updated_at as at`.execute(em.getKysely());
  const changes = { old: { note: old?.text ?? null }, new: { note: by.text } };
  await audit(em, { resultId, clientId }, 'result.note', changes);
  return stored.parse(written.rows[0]);
}

/** Removes the note on a result; 404 where there is none. */
export async function removeNote(em: EntityManager, result: NotedResult): Promise<void> {
  const old = await noteOn(em, result.resultId);
  if (old === null) throw notFound('note');
  await sql`delete from dra.result_notes where result_id = ${result.resultId}`.execute(
    em.getKysely(),
  );
  const changes = { old: { note: old.text }, new: { note: null } };
  await audit(em, result, 'result.note_remove', changes);
}

function audit(
  em: EntityManager,
  { resultId, clientId }: NotedResult,
  action: AuditAction,
  changes: Record<string, unknown>,
): Promise<void> {
  return writeAudit(em, { action, subject: 'result', subjectId: resultId, clientId, changes });
}
