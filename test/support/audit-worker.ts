import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { bundleWorkflows, createAuditWorker } from '../../temporal/create-worker.ts';
import { atEnd } from './servers.ts';
import { testTemporal } from './temporal.ts';

type Bundle = Awaited<ReturnType<typeof bundleWorkflows>>;

let bundle: Promise<Bundle> | undefined;
let connection: Promise<NativeConnection> | undefined;
let client: Promise<Client> | undefined;

/** The bundle of all workflows, built once a run. */
export function testBundle(): Promise<Bundle> {
  bundle ??= bundleWorkflows(quietLogger);
  return bundle;
}

const quietLogger = new DefaultLogger('ERROR', () => undefined);

/** A client of the run's Temporal. */
export function testClient(): Promise<Client> {
  client ??= openClient();
  return client;
}

async function openClient(): Promise<Client> {
  const { address, namespace } = await testTemporal();
  const opened = await Connection.connect({ address });
  atEnd(() => opened.close());
  return new Client({ connection: opened, namespace });
}

function testNativeConnection(): Promise<NativeConnection> {
  connection ??= openNative();
  return connection;
}

async function openNative(): Promise<NativeConnection> {
  const { address } = await testTemporal();
  Runtime.install({
    logger: quietLogger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  });
  const opened = await NativeConnection.connect({ address });
  atEnd(() => opened.close());
  return opened;
}

/** Runs a worker with these activities while `work` runs. */
export async function withWorker<T>(
  activities: object,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { namespace } = await testTemporal();
  const worker = await createAuditWorker({
    connection: await testNativeConnection(),
    namespace,
    workflowBundle: await testBundle(),
    activities,
  });
  const opened = await testClient();
  return worker.runUntil(() => work(opened));
}
