import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import { z } from 'zod';
import { migrate } from '../../database/migrate.ts';
import { urlAs } from '../../database/role-url.ts';
import { createDemoSecrets, type DemoSecrets } from '../../simulators/keys.ts';
import { startSimulators, type Simulators } from '../../simulators/start.ts';
import { startAuth } from '../../stack/auth.ts';
import { installAuthSchema } from '../../stack/auth-schema.ts';
import type { Child, OnSpawn } from '../../stack/child.ts';
import { inheritedEnvironment, readStackConfig, type StackConfig } from '../../stack/config.ts';
import { Inbox } from '../../stack/inbox.ts';
import { join, signIn, type Doors } from '../../stack/join.ts';
import type { ApiCaller } from '../../stack/api-caller.ts';
import { startMail } from '../../stack/mail.ts';
import { findPostgres } from '../../stack/postgres-programs.ts';
import { startPostgres } from '../../stack/postgres.ts';
import { loadSecrets, type Secrets } from '../../stack/secrets.ts';
import { freePort, origin } from '../../stack/ports.ts';
import { api, startService, worker } from '../../stack/services.ts';
import { findTemporalCli } from '../../stack/temporal-cli.ts';
import { startTemporal } from '../../stack/temporal-server.ts';
import { temporaryFolder, atEnd } from './servers.ts';

/** The parts of the platform that a test can kill and start again. */
export type PartName = 'PostgreSQL' | 'Temporal' | 'Worker' | 'API';
/** What the first admin signs in with, once `admin()` has come. */
export const adminLogin = { email: 'admin@agency.example', password: 'a password of the admin' };
/** The password of everyone whom `member()` lets in. */
export const memberPassword = 'a password of the member';

/** The whole product on real servers, each part a process that a test may kill. */
export class Platform {
  readonly config: StackConfig;
  readonly secrets: Secrets;
  readonly demo: DemoSecrets;
  readonly simulators: Simulators;
  /** The database's superuser, for looking at what was stored. */
  adminUrl = '';
  readonly #starters = new Map<string, () => Promise<Child>>();
  readonly #running = new Map<string, Child>();
  #admin: Promise<ApiCaller> | undefined;

  private constructor(
    config: StackConfig,
    secrets: Secrets,
    demo: DemoSecrets,
    simulators: Simulators,
  ) {
    this.config = config;
    this.secrets = secrets;
    this.demo = demo;
    this.simulators = simulators;
  }

  /** Starts everything on free ports over demo shops that end on `lastDay` (YYYY-MM-DD). */
  static async start(lastDay: string): Promise<Platform> {
    const folder = await temporaryFolder('dra platform-');
    await mkdir(path.join(folder, 'logs'));
    const ports: Record<string, string> = {};
    for (const name of portNames) ports[name] = String(await freePort());
    const config = readStackConfig({ ...ports, DATA_DIR: folder, DEMO: 'false' });
    const secrets = await loadSecrets(config);
    const demo = createDemoSecrets();
    const free = { wooPort: 0, shopifyPort: 0, ga4Port: 0 };
    const host = '127.0.0.1';
    const simulators = await startSimulators({ host, ...free, lastDay, secrets: demo.secrets });
    const platform = new Platform(config, secrets, demo, simulators);
    atEnd(() => platform.stop());
    await platform.#startAll();
    return platform;
  }

  get origin(): string {
    return origin(this.config.API_PORT);
  }

  get doors(): Doors {
    const inbox = new Inbox(origin(this.config.MAIL_PORT));
    return { origin: this.origin, publishableKey: this.secrets.publishableKey, inbox };
  }

  /** The first admin, who came by the invitation of ADMIN_EMAILS. */
  admin(): Promise<ApiCaller> {
    this.#admin ??= join(this.doors, adminLogin.email, adminLogin.password);
    return this.#admin;
  }

  /** A person who was invited to a client and has accepted. */
  async member(clientId: string, email: string): Promise<ApiCaller> {
    const admin = await this.admin();
    await admin.post('invitations', { email, role: 'client', clientId }, z.unknown());
    await join(this.doors, email, memberPassword);
    return signIn(this.doors, email, memberPassword);
  }

  /** Ends a part as a crash would: its whole process group, at once. */
  async kill(name: PartName): Promise<void> {
    const part = this.#running.get(name);
    if (part === undefined) throw new Error(`${name} does not run`);
    process.kill(-part.pid, 'SIGKILL');
    await part.exited;
  }

  /** Starts a killed part again, on the same port and data. */
  async restart(name: PartName): Promise<void> {
    await this.#startPart(name);
  }

  /** Stops everything, users before what they use. */
  async stop(): Promise<void> {
    for (const part of [...this.#running.values()].reverse()) await part.stop();
    await this.simulators.close();
  }

  async #startAll(): Promise<void> {
    const { config, secrets } = this;
    const log = (name: string) => path.join(config.DATA_DIR, 'logs', `${name}.log`);
    const programs = await findPostgres(config.CACHE_DIR);
    const postgres = await this.#part('PostgreSQL', (onSpawn) =>
      startPostgres({
        programs,
        dataDir: path.join(config.DATA_DIR, 'postgres'),
        port: config.POSTGRES_PORT,
        password: secrets.passwords.postgres,
        logFile: log('postgres'),
        onSpawn,
      }),
    );
    this.adminUrl = postgres.adminUrl;
    await installAuthSchema(postgres.adminUrl);
    await migrate(postgres.adminUrl, secrets.passwords);
    const mail = await this.#part('Mail', (onSpawn) =>
      startMail({
        smtpPort: config.SMTP_PORT,
        webPort: config.MAIL_PORT,
        mailDir: path.join(config.DATA_DIR, 'mail'),
        logFile: log('mail'),
        onSpawn,
      }),
    );
    const auth = await this.#part('Auth', (onSpawn) =>
      startAuth({
        port: config.AUTH_PORT,
        adminUrl: postgres.adminUrl,
        databasePassword: secrets.passwords.auth,
        jwtSecret: secrets.jwtSecret,
        publishableKey: secrets.publishableKey,
        secretKey: secrets.secretKey,
        siteUrl: this.origin,
        smtpUrl: mail.smtpUrl,
        logFile: log('auth'),
        onSpawn,
      }),
    );
    const searchPath = inheritedEnvironment().PATH ?? '';
    const cli = await findTemporalCli({ searchPath, cacheDir: config.CACHE_DIR });
    const temporal = await this.#part('Temporal', (onSpawn) =>
      startTemporal({
        cli: cli.file,
        port: config.TEMPORAL_PORT,
        uiPort: config.TEMPORAL_UI_PORT,
        dbFile: path.join(config.DATA_DIR, 'temporal.db'),
        logFile: log('temporal'),
        onSpawn,
      }),
    );
    const ground = {
      smtpUrl: mail.smtpUrl,
      authUrl: auth.url,
      databaseUrls: {
        api: urlAs(postgres.adminUrl, 'dra_api', secrets.passwords.api),
        worker: urlAs(postgres.adminUrl, 'dra_worker', secrets.passwords.worker),
      },
      temporalAddress: temporal.address,
      temporalNamespace: temporal.namespace,
    };
    const quick = { ...config, ADMIN_EMAIL: adminLogin.email };
    await this.#part('Worker', (onSpawn) => startService(worker(quick, secrets, ground), onSpawn));
    await this.#part('API', (onSpawn) => startService(api(quick, secrets, ground), onSpawn));
  }

  async #part<T extends Child>(name: string, start: (onSpawn: OnSpawn) => Promise<T>): Promise<T> {
    this.#starters.set(name, () => start((child) => this.#adopt(name, child)));
    const part = await start((child) => this.#adopt(name, child));
    return part;
  }

  async #startPart(name: string): Promise<void> {
    await this.#starters.get(name)?.();
  }

  #adopt(name: string, child: Child): Promise<void> {
    this.#running.set(name, child);
    return Promise.resolve();
  }
}

let shared: Promise<Platform> | undefined;

/** The run's platform over demo shops that end yesterday (UTC), started when first asked for. */
export function testPlatform(): Promise<Platform> {
  shared ??= Platform.start(yesterday());
  return shared;
}

/** The demo shops' last day. */
export function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}

const portNames = [
  'API_PORT',
  'POSTGRES_PORT',
  'AUTH_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SMTP_PORT',
  'MAIL_PORT',
  'WORKER_HEALTH_PORT',
];
