import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { findPostgres } from './postgres-programs.ts';

describe('findPostgres', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dra programs '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes the programs that the cache has', async () => {
    const bin = path.join(folder, 'postgres', '18.6.3', 'embedded_postgres', 'pginstall', 'bin');
    await mkdir(bin, { recursive: true });
    const { initdb, postgres, origin } = await findPostgres(folder, '');
    expect([initdb, postgres]).to.deep.equal([
      path.join(bin, 'initdb'),
      path.join(bin, 'postgres'),
    ]);
    expect(origin).to.include('the cache');
  });

  it('takes those of the npm package where no wheel can be had, and keeps nothing half', async () => {
    const { postgres, origin } = await findPostgres(folder, '/none');
    expect(postgres).to.include('node_modules');
    expect(origin).to.include('the slower npm package');
    expect(await readdir(path.join(folder, 'postgres'))).to.deep.equal([]);
  });
});
