import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const hasProc = existsSync('/proc/self/stat');

/** The command line of a running process, its words joined by spaces; undefined when none runs. */
export function commandLine(pid: number): string | undefined {
  if (!isPid(pid)) return undefined;
  if (!hasProc) return ps('command=', pid);
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

/**
 * What tells this process from any later one with the same number: the boot and the start time.
 * Undefined when it does not run (a zombie does not).
 */
export function processIdentity(pid: number): string | undefined {
  if (!isPid(pid)) return undefined;
  if (!hasProc) return ps('lstart=', pid);
  const stat = read(`/proc/${pid}/stat`);
  // The name in parentheses may hold spaces; after it comes field 3, the state.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined || fields[0] === 'Z') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${fields[19] ?? ''}`;
}

/** Sends `signal`, waits up to `graceMs` for the process to end, then kills it. */
export async function endProcess(
  pid: number,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  send(pid, signal);
  const deadline = Date.now() + graceMs;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await sleep(25);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime.
  }
}

function isPid(pid: number): boolean {
  return Number.isInteger(pid) && pid > 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(column: string, pid: number): string | undefined {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const text = execFileSync('ps', ['-o', column, '-p', String(pid)], { stdio });
    return text.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}
