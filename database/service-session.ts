import { IsolationLevel } from '@mikro-orm/core';
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
      await becomeService(em);
      return work(em);
    },
    { isolationLevel },
  );
}

/**
 * Runs `work` as the service on a second connection, in a transaction that sees what the one sees that exported this
 * snapshot and is still open.
 */
export async function asServiceSeeing<T>(
  em: EntityManager,
  snapshot: string,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  return em.fork().transactional(
    async (other) => {
      // Before anything else is asked in it, or PostgreSQL refuses.
      await other.execute(`set transaction snapshot '${snapshot}'`);
      await becomeService(other);
      return work(other);
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ },
  );
}

const becomeService = (em: EntityManager) =>
  em.execute(`select set_config('role', 'service_role', true)`);
