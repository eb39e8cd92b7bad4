import { randomUUID } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { z } from 'zod';

const secretNames = [
  'authorization',
  'cookie',
  'apikey',
  'password',
  'token',
  'credentials',
  'consumerKey',
  'consumerSecret',
  'accessToken',
  'clientSecret',
  'serviceAccountJson',
  'private_key',
  'access_token',
  'refresh_token',
];

/** A JSON log in which whatever bears a secret's name, up to three levels down, is blanked. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = ['', '*.', '*.*.'].flatMap((prefix) => secretNames.map((name) => prefix + name));
  const options = { level, redact: { paths, censor: '[secret]' }, serializers: { err: fault } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** One line a request: no headers, no query (a mailed link's code stands there), no body. */
export function requestLog(log: Logger): HttpLogger {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const sane = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given);
      const id = sane ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string; remoteAddress: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
        address: request.remoteAddress,
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      // Here an error comes as pino-http's own description of it, which has the error itself as `raw`.
      err: ({ raw }: { raw?: unknown }) => wordlessFault(raw),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
  });
}

/** An error by kind, message, stack and cause; drivers hang whole queries with their values on it. */
function fault(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'not an Error was thrown' };
  return {
    kind: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: fault(error.cause) }),
  };
}

/** An error of a request by kind, code, frames and cause. Its words may quote SQL with what a person sent. */
function wordlessFault(error: unknown): unknown {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = coded.safeParse(error).data?.code;
  return {
    kind: error.name,
    ...(code !== undefined && { code }),
    frames: error.stack?.split('\n').filter((line) => frame.test(line)) ?? [],
    ...(error.cause !== undefined && { cause: wordlessFault(error.cause) }),
  };
}

/** PostgreSQL's and Node's codes: `23505`, `ECONNREFUSED`. */
const coded = z.object({ code: z.string().regex(/^\w{1,40}$/) });
const frame = /^ +at [^\n]+:\d+:\d+\)?$/;
