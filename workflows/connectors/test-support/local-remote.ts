import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createRemoteHttp } from '../http.ts';
import type { RemoteHttp, RemoteHttpOptions } from '../http.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from './loopback-certificate.ts';

/** A request as the local remote got it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the local remote does: answers, says nothing, or breaks the connection. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly body: unknown;
    }
  | 'silence'
  | 'reset';

/** A server on loopback that plays a remote's fault, and HTTP that may reach it. */
export interface LocalRemote {
  readonly url: string;
  readonly received: readonly Received[];
  readonly http: RemoteHttp;
  close(): Promise<void>;
}

/** Starts a remote that answers each request by `reply`; a body that is no text is sent as JSON. */
export async function startLocalRemote(
  reply: (request: Received) => Reply,
  options: Partial<RemoteHttpOptions> & { readonly tls?: boolean } = {},
): Promise<LocalRemote> {
  const received: Received[] = [];
  const { tls = false, ...httpOptions } = options;
  const server: Server = tls
    ? createTlsServer({ cert: LOOPBACK_CERTIFICATE, key: LOOPBACK_KEY })
    : createServer();
  server.on('request', (request, response) => {
    void textOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://local');
      const got = { method: request.method ?? '', url, headers: request.headers, body };
      received.push(got);
      const answer = reply(got);
      if (answer === 'reset') request.socket.destroy();
      if (typeof answer === 'string') return;
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status ?? 200, answer.headers).end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const http = createRemoteHttp({ allowPrivateHosts: true, ...httpOptions });
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    received,
    http,
    close: async () => {
      await http.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a promise was rejected with; throws where it was not. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString();
}
