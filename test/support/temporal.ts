import path from 'node:path';
import { findTemporalCli } from '../../stack/temporal-cli.ts';
import { startTemporal, type RunningTemporal } from '../../stack/temporal-server.ts';
import { freePort } from '../../stack/ports.ts';
import { atEnd, temporaryFolder } from './servers.ts';

let temporal: Promise<RunningTemporal> | undefined;

/** The run's Temporal dev server, started when first asked for and stopped when mocha ends. */
export function testTemporal(): Promise<RunningTemporal> {
  temporal ??= start();
  return temporal;
}

/** The Temporal CLI that the tests use. */
export async function testTemporalCli(): Promise<string> {
  const { file } = await findTemporalCli({
    chosen: process.env.TEMPORAL_CLI,
    searchPath: process.env.PATH ?? '',
    cacheDir: path.resolve(import.meta.dirname, '../../.cache'),
  });
  return file;
}

async function start(): Promise<RunningTemporal> {
  const folder = await temporaryFolder('dra-temporal-');
  const server = await startTemporal({
    cli: await testTemporalCli(),
    port: await freePort(),
    logFile: path.join(folder, 'temporal.log'),
  });
  atEnd(() => server.stop());
  return server;
}
