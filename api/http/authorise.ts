import { z } from 'zod';
import type { EntityManager } from '../../database/database.ts';
import { signedOut } from '../auth/bearer.ts';
import { forbidden } from './problem.ts';
import type { Access } from './route.ts';

const standing = z.tuple([z.object({ live: z.boolean(), admin: z.boolean() })]);

/**
 * Asks the database, in the transaction of the work itself, whether the caller's session still
 * lives (401) and whether they are an admin (403 on admin routes). Nothing of this is in the token.
 */
export async function authorise(em: EntityManager, access: Access): Promise<boolean> {
  const [{ live, admin }] = standing.parse(
    await em.execute('select dra.session_is_live() as live, dra.is_admin() as admin'),
  );
  if (!live) throw signedOut('This session has been signed out.');
  if (access === 'admin' && !admin) throw forbidden('Only agency admins may do this.');
  return admin;
}
