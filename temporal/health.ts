import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

/** What readiness depends on; each resolves or throws. */
export interface HealthChecks {
  readonly [name: string]: () => Promise<void>;
}

const CHECK_MS = 3_000;

/** Serves GET /health: 200 when all checks pass, else 503 with the names of those that do not. */
export async function serveHealth(
  address: { readonly host: string; readonly port: number },
  checks: HealthChecks,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/health') {
      response.writeHead(404).end();
      return;
    }
    void failing(checks).then((missing) => {
      response.writeHead(missing.length === 0 ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: missing.length === 0, missing }));
    });
  });
  server.listen(address.port, address.host);
  await once(server, 'listening');
  return server;
}

async function failing(checks: HealthChecks): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await passes(check)) ? [] : [name])),
  );
  return outcomes.flat();
}

async function passes(check: () => Promise<void>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), CHECK_MS).unref();
  });
  const passed = check().then(
    () => true,
    () => false,
  );
  return Promise.race([passed, late]);
}
