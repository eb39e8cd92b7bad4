import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';

/** An open pool of connections. Data is reached through `withUser` or `asService` only. */
export interface Database {
  readonly orm: Awaited<ReturnType<typeof connect>>;
  close(): Promise<void>;
}

/** A transaction's entity manager; `em.getKysely().withSchema('dra')` for set operations. */
export type EntityManager = Database['orm']['em'];

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly poolMax?: number;
}

/** Opens a pool; it connects when first used, so that a missing database is readiness's to say. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const orm = await connect(options);
  return { orm, close: () => orm.close(true) };
}

function connect(options: DatabaseOptions) {
  return MikroORM.init({
    entities,
    clientUrl: options.url,
    schema: 'dra',
    ensureDatabase: false,
    timezone: 'UTC',
    pool: { min: 0, max: options.poolMax ?? 10 },
    driverOptions: { application_name: options.name, connectionTimeoutMillis: 5_000 },
  });
}
