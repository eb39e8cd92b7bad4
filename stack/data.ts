import path from 'node:path';
import { urlAs } from '../database/role-url.ts';
import { startAuth, type RunningAuth } from './auth.ts';
import { installAuthSchema } from './auth-schema.ts';
import type { StackConfig } from './config.ts';
import type { Launcher } from './launcher.ts';
import { startMail, type RunningMail } from './mail.ts';
import { runMigrations } from './migrations.ts';
import { findPostgres } from './postgres-programs.ts';
import { startPostgres } from './postgres.ts';
import { say } from './say.ts';
import type { Secrets } from './secrets.ts';
import { origin } from './ports.ts';

/** What keeps people and money: the migrated database, mail and auth, as addresses. */
export interface Data {
  smtpUrl: string;
  authUrl: string;
  databaseUrls: { api: string; worker: string };
}

/** Starts database, mail and auth, and brings the schema up to date. */
export async function startData(
  launcher: Launcher,
  config: StackConfig,
  secrets: Secrets,
): Promise<Data> {
  const [mail, adminUrl] = await Promise.all([
    startInbox(launcher, config),
    startDatabase(launcher, config, secrets),
  ]);
  const [auth] = await Promise.all([
    startSignIn(launcher, config, secrets, { adminUrl, smtpUrl: mail.smtpUrl }),
    launcher.timed('Migrations', () => runMigrations(config, adminUrl, secrets.passwords)),
  ]);
  return {
    smtpUrl: mail.smtpUrl,
    authUrl: auth.url,
    databaseUrls: {
      api: urlAs(adminUrl, 'dra_api', secrets.passwords.api),
      worker: urlAs(adminUrl, 'dra_worker', secrets.passwords.worker),
    },
  };
}

async function startDatabase(
  launcher: Launcher,
  { DATA_DIR, CACHE_DIR, POSTGRES_PORT }: StackConfig,
  secrets: Secrets,
): Promise<string> {
  const programs = await findPostgres(CACHE_DIR);
  say(`  PostgreSQL … from ${programs.origin}`);
  const { adminUrl } = await launcher.start('PostgreSQL', (onSpawn) =>
    startPostgres({
      programs,
      dataDir: path.join(DATA_DIR, 'postgres'),
      port: POSTGRES_PORT,
      password: secrets.passwords.postgres,
      logFile: path.join(DATA_DIR, 'logs', 'postgres.log'),
      onSpawn,
    }),
  );
  await installAuthSchema(adminUrl);
  return adminUrl;
}

function startInbox(
  launcher: Launcher,
  { DATA_DIR, SMTP_PORT, MAIL_PORT }: StackConfig,
): Promise<RunningMail> {
  return launcher.start('Mail', (onSpawn) =>
    startMail({
      smtpPort: SMTP_PORT,
      webPort: MAIL_PORT,
      mailDir: path.join(DATA_DIR, 'mail'),
      logFile: path.join(DATA_DIR, 'logs', 'mail.log'),
      onSpawn,
    }),
  );
}

function startSignIn(
  launcher: Launcher,
  { DATA_DIR, AUTH_PORT, API_PORT }: StackConfig,
  secrets: Secrets,
  urls: { adminUrl: string; smtpUrl: string },
): Promise<RunningAuth> {
  return launcher.start('Auth', (onSpawn) =>
    startAuth({
      ...urls,
      port: AUTH_PORT,
      databasePassword: secrets.passwords.auth,
      jwtSecret: secrets.jwtSecret,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      // The API passes /auth/v1 on, so mailed links lead to the one origin that browsers know.
      siteUrl: origin(API_PORT),
      logFile: path.join(DATA_DIR, 'logs', 'auth.log'),
      onSpawn,
    }),
  );
}
