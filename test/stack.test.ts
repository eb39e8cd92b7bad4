import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import { expect } from 'chai';
import { projectDir } from '../stack/config.ts';
import { launcherFile, recordedChildren } from '../stack/launcher-file.ts';
import { freePort, isPortFree } from '../stack/ports.ts';
import { processIdentity } from '../stack/processes.ts';
import { stackSummary, type StackSummary } from '../stack/summary.ts';

/** A program of ours in a process group of its own, as a terminal starts it, and all it printed. */
interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): Run {
  const options = { cwd: projectDir, env: { ...process.env, ...env }, detached: true };
  const child = spawn(command, args, options);
  let printed = '';
  const collect = (chunk: Buffer): void => void (printed += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = once(child, 'exit').then(() => child.exitCode);
  return { child, output: () => printed, ended };
}

describe('the embedded stack', function () {
  this.timeout(180_000);
  const portNames = ['API', 'POSTGRES', 'AUTH', 'TEMPORAL', 'TEMPORAL_UI', 'SMTP', 'MAIL'];
  portNames.push('WOO', 'SHOPIFY', 'GA4', 'WORKER_HEALTH');
  const env: NodeJS.ProcessEnv = { DEMO: 'false' };
  let folder = '';
  let current: Run | undefined;

  const summaryPath = (): string => path.join(env.DATA_DIR ?? '', 'stack.json');
  const readSummary = async (): Promise<StackSummary> =>
    stackSummary.parse(JSON.parse(await readFile(summaryPath(), 'utf8')));
  const children = () => recordedChildren(launcherFile({ DATA_DIR: env.DATA_DIR ?? '' }));

  async function start(command: string, args: string[]): Promise<void> {
    const started = run(command, args, env);
    current = started;
    let exit: number | null | undefined;
    void started.ended.then((code) => (exit = code));
    while (!started.output().includes('Ctrl-C stops everything')) {
      if (exit !== undefined) throw new Error(`ended with ${exit}:\n${started.output()}`);
      await sleep(100);
    }
  }
  const startStack = (): Promise<void> => start(process.execPath, ['stack/start.ts']);

  async function signIn({
    auth,
    publishableKey,
    logins,
  }: StackSummary): Promise<string | undefined> {
    const options = { auth: { persistSession: false, autoRefreshToken: false } };
    const { email, password } = logins.admin;
    const client = createClient(auth, publishableKey, options);
    const { data } = await client.auth.signInWithPassword({ email, password });
    return data.user?.email;
  }

  async function expectNothingLeft(pids: { pid: number; identity: string }[]): Promise<void> {
    const left = pids.filter(({ pid, identity }) => processIdentity(pid) === identity);
    expect(left).to.deep.equal([]);
    for (const name of portNames) {
      const port = Number(env[`${name}_PORT`]);
      expect(await isPortFree(port), `${name}_PORT`).to.equal(true);
    }
  }

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dra stack '));
    env.DATA_DIR = path.join(folder, 'data');
    for (const name of portNames) env[`${name}_PORT`] = String(await freePort());
    await startStack();
  });

  after(async () => {
    current?.child.kill('SIGTERM');
    await current?.ended;
    await rm(folder, { recursive: true, force: true });
  });

  it('describes itself in stack.json, for its owner only', async () => {
    const summary = await readSummary();
    expect(summary.logins.admin.email).to.equal('admin@agency.example');
    expect((await stat(summaryPath())).mode & 0o777).to.equal(0o600);
    const secrets = await stat(path.join(env.DATA_DIR ?? '', 'secrets.json'));
    expect(secrets.mode & 0o777).to.equal(0o600);
  });

  it('has an API that is ready and a login of an admin', async () => {
    const summary = await readSummary();
    const ready = await fetch(`${summary.api}/api/ready`);
    expect(ready.status).to.equal(200);
    expect(await signIn(summary)).to.equal(summary.logins.admin.email);
  });

  it('refuses a second launcher on the same data', async () => {
    const second = run(process.execPath, ['stack/start.ts'], env);
    expect(await second.ended).to.equal(1);
    expect(second.output()).to.include('already running').and.include('make stop');
  });

  it('names a taken port and its variable before it starts anything', async () => {
    const elsewhere = path.join(folder, 'other data');
    const second = run(process.execPath, ['stack/start.ts'], { ...env, DATA_DIR: elsewhere });
    expect(await second.ended).to.equal(1);
    expect(second.output()).to.include(`Port ${env.API_PORT} (API_PORT) is taken`);
    expect(second.output()).to.include('make stop');
    expect(await recordedChildren(launcherFile({ DATA_DIR: elsewhere }))).to.deep.equal([]);
  });

  it('starts a part again that ended by itself', async () => {
    const worker = (await children()).find(({ name }) => name === 'Worker');
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    const health = `http://127.0.0.1:${env.WORKER_HEALTH_PORT}/health`;
    const isBack = async (): Promise<boolean> => {
      const now = (await children()).find(({ name }) => name === 'Worker');
      if (now === undefined || now.pid === worker?.pid) return false;
      return fetch(health).then(
        ({ ok }) => ok,
        () => false,
      );
    };
    while (!(await isBack())) await sleep(100);
    expect(current?.output()).to.match(/Worker was ended by SIGKILL.*started again/);
  });

  it('cleans up after a launcher that was killed, and keeps all data', async () => {
    const before = await readSummary();
    const left = await children();
    current?.child.kill('SIGKILL');
    await current?.ended;
    expect(left.filter(({ pid }) => processIdentity(pid) !== undefined)).to.have.length(7);
    await startStack();
    expect(current?.output()).to.include('Ended what the last start left behind');
    expect(await readSummary()).to.deep.equal(before);
    expect(await signIn(before)).to.equal(before.logins.admin.email);
  });

  it('is ended from elsewhere by stop, which waits for it', async () => {
    const running = await children();
    const stop = run(process.execPath, ['stack/stop.ts'], env);
    expect(await stop.ended).to.equal(0);
    await expectNothingLeft(running);
    expect(await current?.ended).to.equal(0);
  });

  it('stops in order within 10 s on Ctrl-C, leaving no process', async () => {
    await start('npm', ['run', 'start']);
    const running = await children();
    const begun = Date.now();
    // What a terminal does on Ctrl-C: a signal to the whole foreground group.
    process.kill(-(current?.child.pid ?? 0), 'SIGINT');
    await current?.ended;
    while (!current?.output().includes('The stack has stopped')) await sleep(50);
    expect(Date.now() - begun).to.be.below(10_000);
    await expectNothingLeft(running);
  });
});
