import { readWorkerConfig } from './config.ts';
import { createLog, installRuntime } from './log.ts';
import { runWorker } from './run-worker.ts';

const config = readWorkerConfig();
const log = createLog(config.logLevel);
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => stopping.abort(new Error(`Ended by ${signal}.`)));
}

try {
  await runWorker(config, { log, runtime: installRuntime(log), signal: stopping.signal });
} catch (error) {
  if (!stopping.signal.aborted) {
    log.fatal({ err: error }, 'The worker cannot go on.');
    process.exitCode = 1;
  }
}
log.info('The worker has stopped.');
process.exit();
