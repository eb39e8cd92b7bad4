import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates } from 'node:tls';
import { Agent, fetch, Headers } from 'undici';
import type { Response } from 'undici';
import { ConnectorFault, TransientFault } from './faults.ts';
import { failureOf, privateHost } from './http-failures.ts';
import { lookupPublicOnly, PrivateHostError, refusePrivateLiteral } from './private-hosts.ts';
import { quoted } from './quotation.ts';

/** How a remote may be reached. */
export interface RemoteHttpOptions {
  readonly allowPrivateHosts: boolean;
  /** PEM text of an authority to trust beside the public ones. */
  readonly caCertificate?: string | undefined;
  /** Ends requests under way; what it was aborted with is thrown as it is. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait for the headers, and between two parts of the body. */
  readonly timeoutMs?: number;
  /** Bytes an answer may have. */
  readonly maxBytes?: number;
}

export interface RemoteRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** What the remote must not be quoted with. */
  readonly secrets: readonly string[];
}

export interface RemoteAnswer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly text: string;
  /** Host and path that were asked, without the query. */
  readonly where: string;
  /** Shortens what the remote said for a message: no mark-up, no secret of the request. */
  readonly quote: (said: string) => string;
}

/** One remote's HTTP: every answer comes back, whatever its status; only a redirect is refused. */
export interface RemoteHttp {
  /** Throws ConnectorFault, RemoteTimeout, TransientFault or what the signal was aborted with. */
  send(url: URL, request: RemoteRequest): Promise<RemoteAnswer>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const MEGABYTE = 1024 * 1024;

/** HTTP to a shop or to Google that never follows redirects and never enters a private network. */
export function createRemoteHttp(options: RemoteHttpOptions): RemoteHttp {
  const { allowPrivateHosts, timeoutMs = 60_000, maxBytes = 64 * MEGABYTE } = options;
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: {
      timeout: CONNECT_TIMEOUT_MS,
      ...(allowPrivateHosts ? {} : { lookup: lookupPublicOnly }),
      ...trust(options.caCertificate),
    },
  });

  async function send(url: URL, request: RemoteRequest): Promise<RemoteAnswer> {
    const where = `${url.host}${url.pathname}`;
    if (!allowPrivateHosts) checkLiteral(url, where);
    const headers = headersOf(url, request);
    // Twice the time-out in all, so that an answer that only trickles in ends too.
    const deadline = AbortSignal.timeout(2 * timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
    try {
      const { method = 'GET', body = null } = request;
      const init = { method, headers, body, signal, dispatcher: agent } as const;
      const response = await fetch(url, { ...init, redirect: 'manual' });
      refuseRedirect(response, where);
      const text = await textOf(response, maxBytes, where);
      const quote = (said: string) => quoted(said, request.secrets);
      return { status: response.status, headers: response.headers, text, where, quote };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof ConnectorFault || error instanceof TransientFault) throw error;
      throw failureOf(error, where);
    }
  }
  return { send, close: () => agent.destroy() };
}

function trust(caCertificate: string | undefined): object {
  if (caCertificate === undefined) return {};
  try {
    // A secure context passes over what it cannot read; this does not.
    new X509Certificate(caCertificate);
    const ca = [...getCACertificates('default'), caCertificate];
    return { secureContext: createSecureContext({ ca }) };
  } catch {
    throw new ConnectorFault(
      'settings',
      'The certificate in the settings cannot be read',
      'Paste the whole PEM text, from BEGIN CERTIFICATE to END CERTIFICATE.',
    );
  }
}

function checkLiteral(url: URL, where: string): void {
  try {
    refusePrivateLiteral(url);
  } catch (error) {
    throw error instanceof PrivateHostError ? privateHost(where) : error;
  }
}

function headersOf(url: URL, request: RemoteRequest): Headers {
  if (url.username !== '' || url.password !== '') {
    throw new ConnectorFault(
      'settings',
      `The address of ${url.host} carries a user name or password`,
      'Enter the address without them; keys have fields of their own.',
    );
  }
  try {
    const own = { accept: 'application/json', 'user-agent': 'dra-reconciliation' };
    return new Headers({ ...own, ...request.headers });
  } catch {
    throw new ConnectorFault(
      'credentials',
      'The credentials hold characters that cannot be sent',
      'Copy the keys again, without line breaks or typographic characters.',
    );
  }
}

function refuseRedirect(response: Response, where: string): void {
  if (response.status < 300 || response.status > 399) return;
  const location = URL.parse(response.headers.get('location') ?? '', response.url);
  const target = location ? `${location.origin}${location.pathname}` : 'another address';
  throw new ConnectorFault(
    'settings',
    `${where} redirects to ${target}; redirects are not followed, since they would carry the keys along`,
    'Enter the final address in the settings, with https and with or without www.',
  );
}

async function textOf(response: Response, maxBytes: number, where: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  if (!body) return '';
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new TransientFault(`${where} answered more than ${maxBytes} bytes`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
