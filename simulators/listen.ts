import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Express } from 'express';

/** A listening simulator. */
export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves an app on host and port (0 = any free one), over TLS where a certificate is given. */
export async function listen(
  app: Express,
  host: string,
  port: number,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Listening> {
  const server = tls ? createHttpsServer(tls, app) : createHttpServer(app);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const name = address.family === 'IPv6' ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
