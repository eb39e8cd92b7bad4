import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { freePort } from '../stack/ports.ts';
import { testDatabase, type TestDatabase } from '../test/support/servers.ts';
import { testTemporal } from '../test/support/temporal.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the worker process', function () {
  this.timeout(60_000);
  let urls: TestDatabase;
  let healthPort: number;
  let child: ChildProcess;
  let log: string;

  before(async () => {
    urls = await testDatabase();
  });
  beforeEach(async () => {
    healthPort = await freePort();
    log = '';
  });
  afterEach(() => child.kill('SIGKILL'));

  async function start(variables: Record<string, string>): Promise<void> {
    const { address, namespace } = await testTemporal();
    child = spawn(process.execPath, [path.join(import.meta.dirname, 'worker.ts')], {
      env: {
        DATABASE_URL: urls.workerUrl,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        ENCRYPTION_KEYS: `k1:${key}`,
        SMTP_URL: 'smtp://127.0.0.1:1',
        MAIL_FROM: 'dra@agency.example',
        PUBLIC_URL: 'http://127.0.0.1',
        HEALTH_PORT: String(healthPort),
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part: Buffer) => {
        log += part.toString('utf8');
      });
    }
  }
  async function health(): Promise<{ status: number; body: unknown } | undefined> {
    try {
      const answer = await fetch(`http://127.0.0.1:${String(healthPort)}/health`);
      return { status: answer.status, body: await answer.json() };
    } catch {
      return undefined;
    }
  }
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 40_000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`waited in vain; the log says:\n${log}`);
      await sleep(100);
    }
  }
  async function stop(): Promise<{ code: unknown; tookMs: number }> {
    const asked = Date.now();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await ended) as unknown[];
    return { code, tookMs: Date.now() - asked };
  }

  it('is healthy when it polls, and stops within 5 s', async () => {
    await start({});
    await until(async () => (await health())?.status === 200);
    const { code, tookMs } = await stop();
    expect(code).to.equal(0);
    expect(tookMs).to.be.below(5_000);
  });

  it('waits for Temporal, says so, is not healthy, and stops within 5 s', async () => {
    const port = await freePort();
    await start({ TEMPORAL_ADDRESS: `127.0.0.1:${port}` });
    await until(() => log.includes(`Waiting for Temporal at 127.0.0.1:${port}`));
    const answer = await health();
    expect(answer?.status).to.equal(503);
    expect(answer?.body).to.deep.equal({ ok: false, missing: ['polling', 'temporal'] });
    expect((await stop()).tookMs).to.be.below(5_000);
  });

  it('waits for the database and never logs its password', async () => {
    const port = await freePort();
    await start({ DATABASE_URL: `postgresql://dra_worker:marked-password@127.0.0.1:${port}/x` });
    await until(() => log.includes(`Waiting for PostgreSQL at 127.0.0.1:${port}`));
    await stop();
    expect(log).not.to.contain('marked-password');
  });

  it('refuses to start without its variables and names them, not their values', async () => {
    await start({ ENCRYPTION_KEYS: '', SMTP_URL: 'http://marked-value' });
    const [code] = (await once(child, 'exit')) as unknown[];
    await sleep(100);
    expect(code).to.equal(1);
    expect(log).to.contain('ENCRYPTION_KEYS').and.contain('SMTP_URL');
    expect(log).not.to.contain('marked-value');
  });
});
