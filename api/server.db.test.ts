import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { call } from '../test/support/api.ts';
import { freePort } from '../stack/ports.ts';
import { testDatabase } from '../test/support/servers.ts';

const program = fileURLToPath(new URL('./server.ts', import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly log: () => string;
  readonly until: (text: string) => Promise<void>;
}

function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

describe('the API process', () => {
  let auth: Server;
  let autoconfirm = false;
  let running: ChildProcess | undefined;
  const authUrl = () => `http://127.0.0.1:${(auth.address() as AddressInfo).port}`;

  before(async () => {
    auth = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ mailer_autoconfirm: autoconfirm }));
    });
    await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    autoconfirm = false;
    running?.kill('SIGKILL');
  });
  after(() => {
    auth.closeAllConnections();
    auth.close();
  });

  async function start(environment: Record<string, string>): Promise<Started> {
    const port = await freePort();
    const child = spawn(process.execPath, [program], {
      env: {
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        SUPABASE_URL: authUrl(),
        SUPABASE_PUBLISHABLE_KEY: 'publishable',
        AUTH_JWT_SECRET: 'x'.repeat(32),
        TEMPORAL_ADDRESS: '127.0.0.1:9',
        TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
        ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
        ...environment,
      },
    });
    running = child;
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
    }
    const until = async (text: string): Promise<void> => {
      while (!log.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended without "${text}": ${log}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    return { child, url: `http://127.0.0.1:${port}`, log: () => log, until };
  }

  it('listens at once and explains what it waits for, without a password; stops within 5 s', async () => {
    const { child, url, log, until } = await start({
      DATABASE_URL: 'postgresql://dra_api:marked-password@127.0.0.1:9/dra',
    });
    await until('waiting for');
    expect((await call({ url }, 'GET', '/api/health')).status).to.equal(200);
    expect((await call({ url }, 'GET', '/api/ready')).body.missing).to.deep.equal([
      'database',
      'temporal',
    ]);
    expect(log()).to.contain('127.0.0.1:9 (DATABASE_URL)').and.contain('TEMPORAL_ADDRESS');
    expect(log()).not.to.contain('marked-password');
    const began = Date.now();
    child.kill('SIGTERM');
    const code = await exitCode(child);
    expect(Date.now() - began).to.be.below(5_000);
    expect(code).to.equal(0);
  });

  it('refuses an auth server that confirms addresses by itself', async () => {
    autoconfirm = true;
    const { child, log } = await start({ DATABASE_URL: (await testDatabase()).apiUrl });
    const code = await exitCode(child);
    expect(code).to.equal(1);
    expect(log()).to.contain('mailer_autoconfirm');
  });

  it('names every variable that is missing', async () => {
    const { child, log } = await start({ DATABASE_URL: '', ENCRYPTION_KEYS: '' });
    const code = await exitCode(child);
    expect(code).to.equal(1);
    expect(log()).to.contain('DATABASE_URL').and.contain('ENCRYPTION_KEYS');
  });
});
