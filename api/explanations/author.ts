import { sql } from 'kysely';
import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import type { UserClaims } from '../../database/session.ts';

/** What others see of who wrote something: a name, or the address where they gave none. */
export async function authorName(em: EntityManager, claims: UserClaims): Promise<string> {
  const read = await sql`
    select name from dra.profiles where user_id = ${claims.sub}`.execute(em.getKysely());
  const own = z.object({ name: z.string() }).optional().parse(read.rows[0]);
  return own?.name || (claims.email ?? '');
}
