import { z } from 'zod';
import type { Database, EntityManager } from './database.ts';

/** The verified claims of an access token that the database's policies read. */
export const userClaims = z.object({
  sub: z.uuid(),
  role: z.literal('authenticated'),
  email: z.string().optional(),
  session_id: z.string().optional(),
});
export type UserClaims = z.infer<typeof userClaims>;

/**
 * Runs `work` in one transaction as a signed-in user: the role is the constant `authenticated`, the
 * claims are set for this transaction only, so nothing leaks through the pool. The API's only way
 * to data. Rolls back when `work` throws.
 */
export async function withUser<T>(
  database: Database,
  claims: UserClaims,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  return database.orm.em.fork().transactional(async (em) => {
    await em.execute(
      `select set_config('role', 'authenticated', true),
              set_config('request.jwt.claim.sub', ?, true),
              set_config('request.jwt.claim.role', 'authenticated', true),
              set_config('request.jwt.claims', ?, true)`,
      [claims.sub, JSON.stringify(claims)],
    );
    return work(em);
  });
}
