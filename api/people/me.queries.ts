import { sql } from 'kysely';
import type { EntityManager } from '../../database/database.ts';
import type { UserClaims } from '../../database/session.ts';
import { me, type Me } from './people.schema.ts';

type ClientName = Me['clients'][number];
const profile = me.pick({ name: true, theme: true, language: true });

/** Who the caller is to the platform: standing, settings and the clients that they may read. */
export async function readMe(em: EntityManager, claims: UserClaims, isAdmin: boolean) {
  const { rows } = await sql`select name, theme, language from dra.profiles
    where user_id = ${claims.sub}`.execute(em.getKysely());
  const clients = await sql<ClientName>`
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
