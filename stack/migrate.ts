import { existsSync } from 'node:fs';
import { installAuthSchema } from './auth-schema.ts';
import { readStackConfig } from './config.ts';
import { runMigrations } from './migrations.ts';
import { complain, say } from './say.ts';
import { loadSecrets } from './secrets.ts';
import { withDatabase } from './with-database.ts';

try {
  const config = readStackConfig();
  if (!existsSync(config.DATA_DIR)) throw new Error('There is no data yet: make start');
  const secrets = await loadSecrets(config);
  await withDatabase(config, secrets, async (adminUrl) => {
    await installAuthSchema(adminUrl);
    say((await runMigrations(config, adminUrl, secrets.passwords)).trim());
  });
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
