import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { prepareRoles, type RolePasswords } from './roles.ts';
import { readMigrateConfig } from './config.ts';
import { urlAs } from './role-url.ts';

/**
 * Brings a database up to date: roles as the administrator, then the migrations as their
 * non-superuser owner `dra_migrator`. Runs on a database with Supabase's `auth` schema, which it
 * leaves alone. Returns the names of the migrations that it ran.
 */
export async function migrate(adminUrl: string, passwords: RolePasswords): Promise<string[]> {
  await prepareRoles(adminUrl, passwords);
  const orm = await MikroORM.init({
    entities,
    clientUrl: urlAs(adminUrl, 'dra_migrator', passwords.migrator),
    schema: 'dra',
    ensureDatabase: false,
    logger: () => undefined,
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      tableName: 'migrations',
      schema: 'dra',
      snapshot: false,
      allOrNothing: true,
    },
  });
  try {
    return (await orm.migrator.up()).map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

if (import.meta.main) {
  const { adminUrl, passwords } = readMigrateConfig();
  const names = await migrate(adminUrl, passwords);
  process.stdout.write(`migrated: ${names.length === 0 ? 'nothing to do' : names.join(', ')}\n`);
}
