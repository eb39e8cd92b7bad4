import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { openDatabase } from '../database/database.ts';
import { openTemporal } from '../temporal/client.ts';
import { createApp } from './app.ts';
import { tokenVerifier } from './auth/verify-token.ts';
import { readApiConfig } from './config.ts';
import type { Dependencies } from './dependencies.ts';
import { untilReady } from './health/until-ready.ts';
import { createLog } from './log.ts';

const stopMs = 4_000;
const config = readApiConfig();
const log = createLog(config.logLevel);
const database = await openDatabase({ url: config.databaseUrl, name: 'dra-api' });
const deps: Dependencies = {
  config,
  database,
  temporal: openTemporal(config.temporal),
  verifyToken: tokenVerifier(config.auth),
  log,
};
const server = createServer(createApp(deps));
const stopping = new AbortController();

server.listen(config.port, config.host, () => {
  log.info({ host: config.host, port: config.port }, 'listening');
});
server.once('error', (error) => {
  log.fatal({ err: error }, `cannot listen on ${config.host}:${config.port} (HOST, PORT)`);
  process.exitCode = 1;
  void stop(log);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(log));

try {
  await untilReady(deps, stopping.signal);
} catch (error) {
  log.fatal({ err: error }, 'will not serve');
  process.exitCode = 1;
  await stop(log);
}

/** Lets running requests end, then closes; event streams and whatever hangs are cut in time. */
async function stop(logger: Logger): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  logger.info('stopping');
  setTimeout(() => process.exit(), stopMs).unref();
  setTimeout(() => server.closeAllConnections(), stopMs / 2).unref();
  await new Promise((resolve) => server.close(resolve));
  await Promise.allSettled([deps.database.close(), deps.temporal.close()]);
  logger.info('stopped');
}
