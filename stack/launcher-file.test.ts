import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { endLeftovers, LauncherFile, runningLauncher } from './launcher-file.ts';
import { processIdentity } from './processes.ts';

describe('launcher.json', () => {
  let folder = '';
  let file = '';
  const sleeper = () => spawn('sleep', ['60'], { stdio: 'ignore' });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dra launcher '));
    file = path.join(folder, 'launcher.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tells that this process runs as the launcher', async () => {
    await new LauncherFile(file).write();
    expect((await runningLauncher(file))?.pid).to.equal(process.pid);
  });

  it('leads to the processes that a killed launcher left, which are ended', async () => {
    const child = sleeper();
    await new LauncherFile(file).record({ name: 'Mail', pid: child.pid ?? 0 });
    const ended = once(child, 'exit');
    expect(await endLeftovers(file)).to.deep.equal(['Mail']);
    await ended;
    expect(child.signalCode).to.equal('SIGTERM');
    expect(existsSync(file)).to.equal(false);
  });

  it('does not touch a foreign process that got the number of one of ours', async () => {
    const foreign = sleeper();
    const recorded = { name: 'Mail', pid: foreign.pid, identity: 'an earlier boot:1' };
    const launcher = { name: 'launcher', pid: 999_999_999, identity: 'gone' };
    const startedAt = new Date().toISOString();
    await writeFile(file, JSON.stringify({ ...launcher, startedAt, children: [recorded] }));
    expect(await runningLauncher(file)).to.equal(undefined);
    expect(await endLeftovers(file)).to.deep.equal([]);
    expect(processIdentity(foreign.pid ?? 0)).not.to.equal(undefined);
    foreign.kill();
  });
});
