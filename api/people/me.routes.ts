import { sql } from 'kysely';
import { route, type Route } from '../http/route.ts';
import { readMe } from './me.queries.ts';
import { me, profileChange } from './people.schema.ts';

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
