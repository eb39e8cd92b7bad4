import { randomUUID } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';

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
      err: fault,
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
