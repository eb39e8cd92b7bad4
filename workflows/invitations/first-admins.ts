import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';

const ids = z.array(z.object({ id: z.string() }));

/**
 * Invites the first administrators: an address without an open or redeemed admin invitation gets
 * one. Returns the ids of those whose mail has to go out: never sent, or run out unused.
 */
export async function inviteFirstAdmins(
  database: Database,
  emails: readonly string[],
): Promise<readonly string[]> {
  const addresses = sql.val(emails.map((email) => email.toLowerCase()));
  return asService(database, async (em) => {
    await sql`
      insert into dra.invitations (email, role)
      select distinct address, 'admin' from unnest(${addresses}::text[]) as address
       where not exists (select from dra.invitations i
                          where i.email = address and i.role = 'admin' and i.revoked_at is null)
      on conflict do nothing`.execute(em.getKysely());
    const { rows } = await sql`
      select id from dra.invitations
       where email = any (${addresses}::text[]) and role = 'admin'
         and redeemed_at is null and revoked_at is null
         and (sent_at is null or expires_at < now())`.execute(em.getKysely());
    return ids.parse(rows).map(({ id }) => id);
  });
}
