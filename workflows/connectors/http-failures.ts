import { ConnectorFault, RemoteTimeout, TransientFault } from './faults.ts';
import { PrivateHostError } from './private-hosts.ts';

const TIME_OUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** Plain words for the failures that people meet; the code stands beside them. */
const WORDS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection',
  ENOTFOUND: 'could not be found by name',
  EAI_AGAIN: 'could not be looked up now',
  UND_ERR_CONNECT_TIMEOUT: 'could not be connected to in time',
  ETIMEDOUT: 'could not be connected to in time',
};

/**
 * The fault of a request that got no answer. Says the host and a code only: the messages below it
 * may quote headers or addresses with secrets.
 */
export function failureOf(error: unknown, where: string): Error {
  const chain = causes(error);
  if (chain.some((cause) => cause instanceof PrivateHostError)) return privateHost(where);
  const code = chain.map(codeOf).find((found) => found !== '') ?? '';
  const timedOut = chain.some((cause) => cause instanceof Error && cause.name === 'TimeoutError');
  if (timedOut || TIME_OUTS.has(code)) return new RemoteTimeout(`${where} did not answer in time`);
  if (CERTIFICATE.test(code)) {
    return new ConnectorFault(
      'settings',
      `${where} shows a certificate that is not trusted (${code})`,
      'Renew the certificate there, or give the certificate of its authority in the settings.',
    );
  }
  const words = WORDS[code] ?? 'could not be reached';
  return new TransientFault(`${where} ${words}${code ? ` (${code})` : ''}`);
}

/** The fault of a host inside a private network. */
export function privateHost(where: string): ConnectorFault {
  return new ConnectorFault(
    'settings',
    `${where} is in a private network, which connectors may not reach`,
    'Use a public address. Only a test installation may set ALLOW_PRIVATE_HOSTS=true.',
  );
}

function causes(error: unknown): readonly unknown[] {
  const nested = error instanceof AggregateError ? error.errors.flatMap(causes) : [];
  const next = error instanceof Error && error.cause !== undefined ? causes(error.cause) : [];
  return [error, ...next, ...nested];
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
