import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/** How to run a PostgreSQL program: as this user, or under the user `postgres` when root. */
export interface RunAs {
  /** Who must own the data; undefined when that is who we are. */
  owner?: { uid: number; gid: number };
  /** The user to hand to `spawn`. */
  spawnAs: { uid?: number; gid?: number };
  /** Words that stand before the program's own path. */
  prefix: string[];
}

/**
 * PostgreSQL refuses to run as root, so root starts it as the user `postgres` (made when absent).
 * Where that user cannot pass the folders above `paths` (a checkout below /root, a private
 * temporary folder), it gets the one capability for that through setpriv. Throws when it cannot.
 */
export function postgresUser(paths: string[]): RunAs {
  if (process.getuid?.() !== 0) return { spawnAs: {}, prefix: [] };
  const owner = findUser() ?? makeUser();
  const closed = paths.map(closedFolder).find((folder) => folder !== undefined);
  if (closed === undefined) return { owner, spawnAs: owner, prefix: [] };
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));
  if (setpriv === undefined) {
    throw new Error(
      `PostgreSQL runs as the user postgres, which may not enter ${closed}. ` +
        `Allow it (chmod o+x "${closed}"), or start as an ordinary user.`,
    );
  }
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  // no_setuid_fixup keeps the capability for access(2), by which PostgreSQL finds its own files.
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const prefix = [setpriv, ...identity, '--securebits=+no_setuid_fixup', ...capability, '--'];
  return { owner, spawnAs: {}, prefix };
}

function findUser(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function makeUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (error) {
    throw new Error('PostgreSQL cannot run as root, and no user postgres could be made.', {
      cause: error,
    });
  }
  const user = findUser();
  if (user === undefined) throw new Error('The new user postgres cannot be found.');
  return user;
}

/** The topmost folder on the way to `target` that other users may not enter. */
function closedFolder(target: string): string | undefined {
  const parent = path.dirname(target);
  if (parent === target) return undefined;
  const above = closedFolder(parent);
  return above ?? ((statSync(parent).mode & 0o001) === 0 ? parent : undefined);
}
