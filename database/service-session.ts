import type { IsolationLevel } from '@mikro-orm/core';
import type { Database, EntityManager } from './database.ts';

/**
 * Runs `work` in one transaction as the service, past row level security. For the worker and key
 * rotation only (a lint rule keeps it out of the API). Rolls back when `work` throws.
 */
export async function asService<T>(
  database: Database,
  work: (em: EntityManager) => Promise<T>,
  isolationLevel?: IsolationLevel,
): Promise<T> {
  return database.orm.em.fork().transactional(
    async (em) => {
      await em.execute(`select set_config('role', 'service_role', true)`);
      return work(em);
    },
    { isolationLevel },
  );
}
