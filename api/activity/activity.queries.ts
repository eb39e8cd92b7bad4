import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import type { ActivityFilter, ActivityRow } from './activity.schema.ts';
import { fieldChanges } from './field-changes.ts';

interface EntryRow extends Omit<ActivityRow, 'actor' | 'changes'> {
  readonly actorId: string;
  readonly changes: Record<string, unknown>;
}

const cursorShape = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** A page of the audit log, newest first; empty for who is no admin. Throws 400 for a wrong cursor. */
export async function listActivity(
  em: EntityManager,
  filter: ActivityFilter,
): Promise<{ entries: ActivityRow[]; next: string | null }> {
  const found = await readEntries(em, filter);
  const page = found.slice(0, filter.limit);
  const actors = await readActors(em, [...new Set(page.map(({ actorId }) => actorId))]);
  const last = page.at(-1);
  return {
    entries: page.map(({ actorId, changes, ...entry }) => ({
      ...entry,
      actor: actors.get(actorId) ?? null,
      changes: fieldChanges(changes),
    })),
    next: last !== undefined && found.length > page.length ? encodeCursor([last.id]) : null,
  };
}

/** One entry more than the page has, where there is one. */
async function readEntries(em: EntityManager, filter: ActivityFilter): Promise<EntryRow[]> {
  const { actorId, subject, clientId, since, before, cursor } = filter;
  const wanted = [
    sql`true`,
    ...(actorId === undefined ? [] : [sql`actor_id = ${actorId}::uuid`]),
    ...(subject === undefined ? [] : [sql`subject = ${subject}`]),
    ...(clientId === undefined ? [] : [sql`client_id = ${clientId}::uuid`]),
    ...(since === undefined ? [] : [sql`at >= ${since}::timestamptz`]),
    ...(before === undefined ? [] : [sql`at < ${before}::timestamptz`]),
    ...(cursor === undefined ? [] : [sql`id < ${decodeCursor(cursor, cursorShape)[0]}::bigint`]),
  ];
  const { rows } = await sql<EntryRow>`
    select id::text, at, actor_id as "actorId", action, subject, subject_id as "subjectId",
           client_id as "clientId", changes
      from dra.audit_log where ${sql.join(wanted, sql` and `)}
     order by audit_log.id desc limit ${filter.limit + 1}`.execute(em.getKysely());
  return rows;
}

type Actor = NonNullable<ActivityRow['actor']>;

async function readActors(em: EntityManager, ids: string[]): Promise<Map<string, Actor>> {
  const { rows } = await sql<Actor>`select user_id as "userId", email, name
    from dra.actors(${sql.val(ids)}::uuid[])`.execute(em.getKysely());
  return new Map(rows.map((actor) => [actor.userId, actor]));
}
