import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isPortFree } from './ports.ts';
import { commandLine } from './processes.ts';

/**
 * Checks every `*_PORT` of the settings before anything starts. Throws one message that names
 * each port that is taken (or given twice), its variable and, where it can be seen, by whom.
 */
export async function checkPorts(settings: Record<string, unknown>): Promise<void> {
  const wanted = Object.entries(settings).filter(
    (entry): entry is [string, number] =>
      entry[0].endsWith('_PORT') && typeof entry[1] === 'number',
  );
  const problems: { variable: string; text: string }[] = [];
  for (const [index, [variable, port]] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other[1] === port);
    if (twin !== undefined) {
      problems.push({ variable, text: `Port ${port} is both ${twin[0]} and ${variable}.` });
    } else if (!(await isPortFree(port))) {
      const text = `Port ${port} (${variable}) is taken${portOwner(port)}.`;
      problems.push({ variable, text });
    }
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new Error(
    `${problems.map(({ text }) => text).join('\n')}\n` +
      'It may be a stack that runs from another folder: end it there with "make stop". ' +
      `Or choose another port: ${first.variable}=<port> make start`,
  );
}

/** " by <command> (pid n)" where /proc shows it to us, else nothing. */
function portOwner(port: number): string {
  try {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
      readFileSync(file, 'utf8').split('\n').slice(1),
    );
    // Columns: 1 local address, 3 state (0A is listening), 9 inode of the socket.
    const listening = rows.map((row) => row.trim().split(/\s+/)).filter((row) => row[3] === '0A');
    const inode = listening.find((row) => row[1]?.endsWith(`:${hex}`) === true)?.[9];
    if (inode === undefined) return '';
    const pid = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .find((name) => holdsSocket(name, inode));
    return pid === undefined
      ? ''
      : ` by "${commandLine(Number(pid))?.slice(0, 80) ?? '?'}" (pid ${pid})`;
  } catch {
    return '';
  }
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(
      (fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`,
    );
  } catch {
    return false;
  }
}
