import { DefaultLogger, Runtime, type LogLevel as SdkLevel } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

const secretFields = [
  'password',
  'credentials',
  'accessToken',
  'consumerKey',
  'consumerSecret',
  'clientSecret',
  'serviceAccountJson',
  'private_key',
  'token',
  'authorization',
];

/** The worker's log: JSON lines, fields that may hold secrets redacted at two levels. */
export function createLog(level: string): Logger {
  const paths = secretFields.flatMap((field) => [field, `*.${field}`]);
  return pino({ name: 'worker', level, redact: { paths, censor: '[secret]' } });
}

const levels: { readonly [level in SdkLevel]: 'trace' | 'debug' | 'info' | 'warn' | 'error' } = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** Sends what the Temporal SDK logs to our log, and leaves the signals to the process. */
export function installRuntime(log: Logger): Runtime {
  const logger = new DefaultLogger('DEBUG', ({ level, message, meta }) => {
    const { error, ...rest } = meta ?? {};
    log[levels[level]](error === undefined ? rest : { ...rest, err: error }, message);
  });
  return Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
}
