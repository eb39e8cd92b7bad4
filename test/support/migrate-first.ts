import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from '../../database/entities.ts';
import { migrations } from '../../database/migrations/index.ts';
import { urlAs } from '../../database/role-url.ts';
import { prepareRoles } from '../../database/roles.ts';
import { testPasswords } from './servers.ts';

/** Migrates as the owner no further than the first so many. */
export async function migrateFirst(adminUrl: string, many: number): Promise<void> {
  await prepareRoles(adminUrl, testPasswords);
  const orm = await MikroORM.init({
    ...{ entities, schema: 'dra', ensureDatabase: false, extensions: [Migrator] },
    clientUrl: urlAs(adminUrl, 'dra_migrator', testPasswords.migrator),
    migrations: {
      ...{ migrationsList: migrations.slice(0, many), tableName: 'migrations', schema: 'dra' },
      snapshot: false,
    },
    logger: () => undefined,
  });
  await orm.migrator.up();
  await orm.close(true);
}
