import path from 'node:path';
import { Connection } from '@temporalio/client';
import { startReady, type Child, type OnSpawn } from './child.ts';

/** How the Temporal dev server runs; without `dbFile` its history is gone when it stops. */
export interface TemporalOptions {
  cli: string;
  port: number;
  uiPort?: number;
  dbFile?: string;
  logFile: string;
  onSpawn?: OnSpawn;
}

/** A running Temporal server; `address` is host:port of its gRPC door. */
export interface RunningTemporal extends Child {
  address: string;
  namespace: string;
}

const namespace = 'dra';
const searchAttributes = ['DraClientId', 'DraJobId'];

/**
 * Starts the Temporal dev server on 127.0.0.1 with our namespace and search attributes, and
 * returns when a query by them is answered. Throws with the log's end when it does not start.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const address = `127.0.0.1:${options.port}`;
  const child = await startReady(
    {
      name: 'Temporal',
      command: options.cli,
      args: [
        ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)],
        ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
        ...(options.dbFile === undefined ? [] : ['--db-filename', options.dbFile]),
        ...['--namespace', namespace, '--log-level', 'warn'],
        ...searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
      ],
      cwd: '/',
      // The CLI reads a person's settings below HOME, and writes there; ours come from here alone.
      env: { HOME: path.dirname(path.resolve(options.logFile)) },
      logFile: options.logFile,
      onSpawn: options.onSpawn,
    },
    () => knowsNamespace(address),
  );
  return { ...child, address, namespace };
}

/** A listing by our search attributes goes through the caches that starting a workflow needs. */
async function knowsNamespace(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 1000 });
  try {
    const query = searchAttributes.map((name) => `${name} = 'none'`).join(' OR ');
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
    return true;
  } finally {
    await connection.close();
  }
}
