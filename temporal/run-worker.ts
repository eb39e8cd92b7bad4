import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Runtime, type Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { parseKeyRing } from '../database/credentials/key-ring.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { asService } from '../database/service-session.ts';
import { withHttpSource } from '../workflows/connectors/with-source.ts';
import { indexResult } from '../workflows/reconcile/index-result.ts';
import { previewJob, reconcileJob } from '../workflows/reconcile/reconcile-job.ts';
import { createActivities } from './activities.ts';
import type { WorkerConfig } from './config.ts';
import { bundleWorkflows, createAuditWorker } from './create-worker.ts';
import { serveHealth } from './health.ts';
import { isRunningBy } from './is-running.ts';
import { ensureSweep } from './schedules.ts';
import { startFirstAdmins } from './start-first-admins.ts';
import { untilReached } from './until-reached.ts';

export interface WorkerSurroundings {
  readonly log: Logger;
  readonly runtime: Runtime;
  /** Aborted when the worker is to stop. */
  readonly signal: AbortSignal;
}

const POOL_MAX = 15;

/** Waits for database and Temporal, then works until the signal is aborted. */
export async function runWorker(
  config: WorkerConfig,
  { log, runtime, signal }: WorkerSurroundings,
): Promise<void> {
  const { address, namespace, apiKey } = config.temporal;
  const keyRing = parseKeyRing(config.encryptionKeys);
  const tls = config.temporal.tls || apiKey !== undefined;
  const options = { address, tls, ...(apiKey !== undefined && { apiKey }) };
  const { databaseUrl: url } = config;
  const database = await openDatabase({ url, name: 'dra-worker', poolMax: POOL_MAX });
  const client = new Client({ connection: Connection.lazy(options), namespace });
  let isPolling = (): boolean => false;

  const checks = {
    polling: () => (isPolling() ? Promise.resolve() : Promise.reject(new Error('not polling'))),
    database: () => askDatabase(database),
    temporal: () => askTemporal(client),
  };
  if (config.health) await serveHealth(config.health, checks);
  const workflowBundle = await bundleWorkflows(runtime.logger);
  const surroundings = { log, signal };
  await untilReached(`PostgreSQL at ${new URL(url).host}`, checks.database, surroundings);
  await untilReached(`Temporal at ${address}`, checks.temporal, surroundings);
  await untilReached(
    'the sweep and the first administrators',
    async () => {
      await ensureSweep(client);
      await startFirstAdmins(client, database, config.adminEmails);
    },
    surroundings,
  );

  const activities = createActivities({
    database,
    keyRing,
    withSource: withHttpSource(config.allowPrivateHosts),
    reconcileJob: async (database, input, signal) => {
      const result = await reconcileJob(database, input, signal);
      await indexResult(database, result.resultId, signal);
      return result;
    },
    previewJob,
    isRunning: isRunningBy(client),
    mailer: createTransport(config.smtpUrl),
    mailFrom: config.mailFrom,
    publicUrl: config.publicUrl,
  });
  const connection = await NativeConnection.connect(options);
  const worker = await createAuditWorker({ connection, namespace, workflowBundle, activities });
  isPolling = () => worker.getState() === 'RUNNING';
  await workUntil(signal, worker, log);
  await connection.close();
  await database.close();
}

async function workUntil(signal: AbortSignal, worker: Worker, log: Logger): Promise<void> {
  signal.throwIfAborted();
  signal.addEventListener('abort', () => worker.shutdown(), { once: true });
  log.info('The worker is at work.');
  await worker.run();
}

async function askDatabase(database: Database): Promise<void> {
  await asService(database, (em) => em.execute('select 1'));
}

async function askTemporal({ connection, options }: Client): Promise<void> {
  const { namespace } = options;
  await connection.withDeadline(Date.now() + 3_000, () =>
    connection.workflowService.describeNamespace({ namespace }),
  );
}
