import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startAuth } from '../../stack/auth.ts';
import { Inbox } from '../../stack/inbox.ts';
import { startMail } from '../../stack/mail.ts';
import { freePort } from '../../stack/ports.ts';
import { atEnd, temporaryFolder, type TestDatabase } from './servers.ts';

/** A real auth server on a test database, with the mailbox that its codes arrive in. */
export interface TestAuth {
  readonly url: string;
  readonly smtpUrl: string;
  readonly jwtSecret: string;
  readonly secretKey: string;
  readonly inbox: Inbox;
  /** What an API needs to work with it (`startTestApi({ environment })`). */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts auth server and mail catcher; stopped at the run's end at the latest. */
export async function startTestAuth(db: TestDatabase): Promise<TestAuth> {
  const folder = await temporaryFolder('dra-auth-');
  const mail = await startMail({
    smtpPort: await freePort(),
    webPort: await freePort(),
    mailDir: path.join(folder, 'mail'),
    logFile: path.join(folder, 'mail.log'),
  });
  const jwtSecret = randomBytes(32).toString('hex');
  const publishableKey = `sb_publishable_${randomBytes(12).toString('hex')}`;
  const secretKey = `sb_secret_${randomBytes(12).toString('hex')}`;
  const auth = await startAuth({
    port: await freePort(),
    adminUrl: db.adminUrl,
    // Roles belong to the run's server, so the same role serves every database of it.
    databasePassword: authPassword,
    jwtSecret,
    publishableKey,
    secretKey,
    siteUrl: 'http://127.0.0.1',
    smtpUrl: mail.smtpUrl,
    logFile: path.join(folder, 'auth.log'),
  });
  const stop = async (): Promise<void> => {
    await Promise.all([auth.stop(), mail.stop()]);
  };
  atEnd(stop);
  return {
    url: auth.url,
    smtpUrl: mail.smtpUrl,
    jwtSecret,
    secretKey,
    inbox: new Inbox(mail.url),
    environment: {
      SUPABASE_URL: auth.url,
      SUPABASE_PUBLISHABLE_KEY: publishableKey,
      AUTH_JWT_SECRET: jwtSecret,
    },
    stop,
  };
}

const authPassword = randomBytes(12).toString('hex');
