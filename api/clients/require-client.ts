import type { EntityManager } from '../../database/database.ts';
import { notFound } from '../http/problem.ts';
import { findClient } from './clients.queries.ts';

/** 404 where there is no such client or the session may not see it. */
export async function requireClient(em: EntityManager, clientId: string): Promise<void> {
  if (!(await findClient(em, clientId))) throw notFound('client');
}
