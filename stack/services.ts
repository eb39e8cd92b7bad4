import path from 'node:path';
import { answers, startReady, type Child, type OnSpawn } from './child.ts';
import {
  inheritedEnvironment,
  projectDir,
  type SettledConfig,
  type StackConfig,
} from './config.ts';
import { apiMemory } from './api-memory.ts';
import type { Data } from './data.ts';
import { origin } from './ports.ts';
import type { Secrets } from './secrets.ts';

/** One of the product's own programs: its file below the checkout and its environment. */
export interface Service {
  name: string;
  program: string;
  env: Record<string, string>;
  /** Addresses that must all answer (below 500) before it counts as ready. */
  readyUrls: string[];
  logFile: string;
}

/** Where the servers are that our programs stand on. */
export interface GroundUrls extends Data {
  temporalAddress: string;
  temporalNamespace: string;
}

/** Starts a program of ours under this same Node. Throws with the log's end when it ends early. */
export function startService(service: Service, onSpawn: OnSpawn): Promise<Child> {
  const { name, program, env, readyUrls, logFile } = service;
  return startReady(
    {
      name,
      command: process.execPath,
      args: [path.join(projectDir, program)],
      cwd: projectDir,
      env: { ...inheritedEnvironment(), ...env },
      logFile,
      onSpawn,
    },
    async () => (await Promise.all(readyUrls.map(answers))).every(Boolean),
  );
}

/** The three remote services of the demo clients. */
export function simulators(config: SettledConfig): Service {
  const { WOO_PORT, SHOPIFY_PORT, GA4_PORT, DATA_DIR } = config;
  return {
    name: 'Simulators',
    program: 'simulators/server.ts',
    env: {
      HOST: '127.0.0.1',
      WOO_PORT: String(WOO_PORT),
      SHOPIFY_PORT: String(SHOPIFY_PORT),
      GA4_PORT: String(GA4_PORT),
      DEMO_LAST_DAY: config.DEMO_LAST_DAY,
      DEMO_SECRETS: demoSecretsFile(config),
    },
    readyUrls: [WOO_PORT, SHOPIFY_PORT, GA4_PORT].map((port) => origin(port)),
    logFile: path.join(DATA_DIR, 'logs', 'simulators.log'),
  };
}

/** The Temporal worker. */
export function worker(config: StackConfig, secrets: Secrets, ground: GroundUrls): Service {
  return {
    name: 'Worker',
    program: 'temporal/worker.ts',
    env: {
      ...shared(config, secrets, ground),
      DATABASE_URL: ground.databaseUrls.worker,
      ADMIN_EMAILS: config.ADMIN_EMAIL,
      SMTP_URL: ground.smtpUrl,
      MAIL_FROM: 'DRA Reconciliation <no-reply@dra.example>',
      HEALTH_PORT: String(config.WORKER_HEALTH_PORT),
    },
    readyUrls: [`${origin(config.WORKER_HEALTH_PORT)}/health`],
    logFile: path.join(config.DATA_DIR, 'logs', 'worker.log'),
  };
}

/** The HTTP API, which also serves the page. */
export function api(config: StackConfig, secrets: Secrets, ground: GroundUrls): Service {
  return {
    name: 'API',
    program: 'api/server.ts',
    env: {
      ...shared(config, secrets, ground),
      ...apiMemory,
      HOST: '127.0.0.1',
      PORT: String(config.API_PORT),
      DATABASE_URL: ground.databaseUrls.api,
      SUPABASE_URL: ground.authUrl,
      SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
      AUTH_JWT_SECRET: secrets.jwtSecret,
      TEMPORAL_UI_URL: origin(config.TEMPORAL_UI_PORT),
    },
    readyUrls: [`${origin(config.API_PORT)}/api/ready`],
    logFile: path.join(config.DATA_DIR, 'logs', 'api.log'),
  };
}

/** The file with the keys that the simulated shops accept. */
export function demoSecretsFile({ DATA_DIR }: StackConfig): string {
  return path.join(DATA_DIR, 'demo-secrets.json');
}

function shared(config: StackConfig, secrets: Secrets, ground: GroundUrls): Record<string, string> {
  return {
    PUBLIC_URL: origin(config.API_PORT),
    TEMPORAL_ADDRESS: ground.temporalAddress,
    TEMPORAL_NAMESPACE: ground.temporalNamespace,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    // The simulated shops are on this machine, which production refuses to call.
    ALLOW_PRIVATE_HOSTS: 'true',
    LOG_LEVEL: config.LOG_LEVEL,
  };
}
