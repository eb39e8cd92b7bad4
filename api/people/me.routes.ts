import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import { route, type Route } from '../http/route.ts';
import { me, profileChange } from './people.schema.ts';
import type { UserClaims } from '../../database/session.ts';

/** The caller's own standing and settings. */
export function meRoutes(): Route[] {
  const tag = 'People';
  return [
    route(
      'signed-in',
      {
        method: 'get',
        path: '/api/me',
        tag,
        summary: 'Who am I, and which clients may I see?',
        input: {},
        responses: { 200: { description: 'The caller', schema: me } },
      },
      async ({ em, caller, isAdmin }) => ({
        status: 200,
        body: await readMe(em, caller.claims, isAdmin),
      }),
    ),
    route(
      'signed-in',
      {
        method: 'patch',
        path: '/api/me',
        tag,
        summary: 'Change my name, theme or language',
        input: { body: profileChange },
        responses: { 200: { description: 'The caller', schema: me } },
      },
      async ({ em, caller, isAdmin, body }) => {
        const row = { user_id: caller.claims.sub, ...body };
        await em
          .getKysely()
          .withSchema('dra')
          .insertInto('profiles')
          .values(row)
          .onConflict((on) => on.column('user_id').doUpdateSet({ ...body, updated_at: sql`now()` }))
          .execute();
        return { status: 200, body: await readMe(em, caller.claims, isAdmin) };
      },
    ),
  ];
}

const profile = me.pick({ name: true, theme: true, language: true });

async function readMe(em: EntityManager, claims: UserClaims, isAdmin: boolean) {
  const { rows } = await sql`select name, theme, language from dra.profiles
    where user_id = ${claims.sub}`.execute(em.getKysely());
  const clients = await sql<{ id: string; slug: string; name: string }>`
    select id, slug, name from dra.clients order by name, id`.execute(em.getKysely());
  const own = profile.optional().parse(rows[0]);
  return {
    userId: claims.sub,
    email: claims.email ?? '',
    isAdmin,
    name: own?.name ?? '',
    theme: own?.theme ?? 'system',
    language: own?.language ?? 'en',
    clients: clients.rows,
  };
}
