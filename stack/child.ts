import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a child is started; `env` is its whole environment, `logFile` gets both its outputs. */
export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  stopSignal?: NodeJS.Signals;
  uid?: number;
  gid?: number;
  onSpawn?: OnSpawn;
}

/** Told of a child as soon as it runs, before it is ready. */
export type OnSpawn = (child: Child) => Promise<void>;

/** A started child process. `exited` resolves, never rejects, with how it ended. */
export interface Child {
  name: string;
  pid: number;
  logFile: string;
  exited: Promise<string>;
  hasExited: () => boolean;
  stop: (graceMs?: number) => Promise<void>;
}

/**
 * Starts a process in a session of its own, so that Ctrl-C in the terminal does not reach it
 * before the launcher's ordered stop. Throws when the command cannot be started.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, command, args, logFile } = options;
  const log = openSync(logFile, 'a', 0o600);
  const spawned = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const pid = await pidOf(spawned, name);
  let ended = false;
  const exited = new Promise<string>((resolve) => {
    spawned.once('exit', (code, signal) => {
      ended = true;
      resolve(signal === null ? `ended with code ${code ?? 0}` : `was ended by ${signal}`);
    });
  });
  const stop = async (graceMs = 4000): Promise<void> => {
    if (ended) return;
    spawned.kill(options.stopSignal ?? 'SIGTERM');
    const outcome = await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
    if (outcome === undefined) killGroup(pid);
    await exited;
  };
  const child = { name, pid, logFile, exited, hasExited: () => ended, stop };
  await options.onSpawn?.(child);
  return child;
}

function pidOf(spawned: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    spawned.once('error', (error) => reject(new Error(`${name} did not start: ${error.message}`)));
    spawned.once('spawn', () => {
      if (spawned.pid === undefined) reject(new Error(`${name} did not start`));
      else resolve(spawned.pid);
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}

/** Starts a child and returns when `probe` says it is ready; a start that fails leaves nothing. */
export async function startReady(
  options: ChildOptions,
  probe: () => Promise<boolean>,
): Promise<Child> {
  const child = await startChild(options);
  try {
    await untilReady(child, probe);
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/**
 * Waits until `probe` is true, asking every 50 ms. Throws, with the end of the child's log, when
 * the child ends first or `timeoutMs` pass; a probe that throws counts as not ready.
 */
async function untilReady(
  child: Pick<Child, 'name' | 'logFile' | 'hasExited'>,
  probe: () => Promise<boolean>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (child.hasExited()) throw new Error(`${child.name} ended while starting.${tail(child)}`);
    if (await probe().catch(() => false)) return;
    if (Date.now() > deadline) {
      throw new Error(`${child.name} was not ready in ${timeoutMs / 1000} s.${tail(child)}`);
    }
    await sleep(50);
  }
}

/** Readiness over HTTP: any answer below 500 of `url` within a second. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
  await response.body?.cancel();
  return response.status < 500;
}

function tail({ logFile }: Pick<Child, 'logFile'>): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-25);
  return `\nThe end of ${logFile}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
