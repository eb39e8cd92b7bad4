import type { AuditAction } from '../activity/activity.schema.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { UserClaims } from '../../database/session.ts';
import { agreeing, verdicts } from '../../database/verdicts.ts';
import { writeAudit } from '../audit-log.ts';
import { instant } from '../http/fields.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { RowsOf } from '../results/row-filter.ts';
import { authorName } from './author.ts';
import { explanation, type Explanation } from './explanations.schema.ts';

const explained = z.object({ key: z.string().nullable(), verdict: z.enum(verdicts) });
const stored = explanation.extend({ at: instant });

/** Explains the discrepancy of a row, in place of what was said of its key before. */
export async function explainRow(
  em: EntityManager,
  result: RowsOf,
  rowId: string,
  by: { readonly claims: UserClaims; readonly note: string },
): Promise<Explanation> {
  const { verdict, key } = await rowToExplain(em, result, rowId);
  if (agreeing.some((each) => each === verdict)) {
    throw conflict('no-discrepancy', 'This row is no discrepancy: there is nothing to explain.');
  }
  if (key === null) {
    throw conflict('no-key', 'GA4 sent no id here, so no later result would know this row again.');
  }
  const old = await explanationOf(em, result.clientId, key);
  const author = await authorName(em, by.claims);
  const written = await sql`
    insert into dra.explanations as e (client_id, key, verdict, note, author)
    values (${result.clientId}, ${key}, ${verdict}, ${by.note}, ${author})
    on conflict (client_id, key) do update set verdict = excluded.verdict, note = excluded.note,
      author_id = auth.uid(), author = excluded.author, updated_at = now()
    returning note, verdict, author, updated_at as at`.execute(em.getKysely());
  const changes = { old: { note: old?.note ?? null }, new: { note: by.note } };
  await audit(em, { result, key, action: 'explanation.set', changes });
  return stored.parse(written.rows[0]);
}

/** Takes back what was said of a row's key; 404 where nothing was. */
export async function takeBackExplanation(
  em: EntityManager,
  result: RowsOf,
  rowId: string,
): Promise<void> {
  const { key } = await rowToExplain(em, result, rowId);
  const removed = await sql<{ note: string }>`
    delete from dra.explanations where client_id = ${result.clientId} and key = ${key}
    returning note`.execute(em.getKysely());
  const [old] = removed.rows;
  if (key === null || old === undefined) throw notFound('explanation');
  const changes = { old: { note: old.note }, new: { note: null } };
  await audit(em, { result, key, action: 'explanation.remove', changes });
}

async function rowToExplain(em: EntityManager, { store, resultId }: RowsOf, rowId: string) {
  const read = await sql`
    select key, verdict from dra.result_rows r
     where r.store = ${store} and r.result_id = ${resultId} and r.id = ${rowId}::bigint`.execute(
    em.getKysely(),
  );
  if (read.rows.length === 0) throw notFound('row');
  return explained.parse(read.rows[0]);
}

async function explanationOf(em: EntityManager, clientId: string, key: string) {
  const read = await sql<{ note: string }>`
    select note from dra.explanations where client_id = ${clientId} and key = ${key}`.execute(
    em.getKysely(),
  );
  return read.rows[0];
}

function audit(
  em: EntityManager,
  act: { result: RowsOf; key: string; action: AuditAction; changes: Record<string, unknown> },
): Promise<void> {
  const { result, key, action, changes } = act;
  return writeAudit(em, {
    ...{ action, subject: 'explanation', subjectId: key, changes },
    clientId: result.clientId,
  });
}
