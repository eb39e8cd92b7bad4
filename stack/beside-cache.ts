import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

/** Gives `work` a new folder beside a file or folder of the cache, to move what is ready from there to its place. */
export async function besideCache<Done>(
  cached: string,
  work: (folder: string) => Promise<Done>,
): Promise<Done> {
  await mkdir(path.dirname(cached), { recursive: true });
  const folder = await mkdtemp(`${cached}-`);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
