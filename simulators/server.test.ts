import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readSimulatorsConfig } from './config.ts';
import { createDemoSecrets } from './keys.ts';

const script = fileURLToPath(new URL('server.ts', import.meta.url));

describe('the simulators process', () => {
  let folder: string;
  let secretsFile: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulators-'));
    secretsFile = join(folder, 'secrets.json');
    await writeFile(secretsFile, JSON.stringify(createDemoSecrets().secrets));
  });
  after(() => rm(folder, { recursive: true }));

  const start = (variables: Record<string, string>) =>
    spawn(process.execPath, [script], {
      env: { WOO_PORT: '0', SHOPIFY_PORT: '0', GA4_PORT: '0', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('says in one line where it listens, and ends on SIGTERM', async () => {
    const child = start({ DEMO_SECRETS: secretsFile, DEMO_LAST_DAY: '2026-11-22' });
    const output = text(child.stdout);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const urls = line.toString().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
    expect(urls).to.have.length(3);
    expect((await fetch(`${urls[0] ?? ''}/wp-json/`)).status).to.equal(200);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).to.equal(0);
    expect((await output).trim().split('\n')).to.have.length(1);
  });

  it('names the variable that is missing', async () => {
    const child = start({});
    const complaint = await text(child.stderr);
    expect(complaint).to.include('DEMO_SECRETS');
  });

  it('ends the demo shops yesterday where nothing is said', () => {
    const { lastDay } = readSimulatorsConfig({ DEMO_SECRETS: 'x', DEMO_LAST_DAY: '' });
    expect(lastDay).to.equal(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  });
});
