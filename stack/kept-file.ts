import { readFile, rename, writeFile } from 'node:fs/promises';
import type { z } from 'zod';

/** Writes `text` as a whole or not at all, readable by its owner only (mode 0600). */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
}

/** The parsed JSON of `file`, undefined when there is none. Throws when it is not as `schema`. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} cannot be read. Put it right, or start anew with: make reset`, {
      cause,
    });
  }
}

/** The content of `file`, made by `make` and kept on first use. */
export async function keptJson<T>(file: string, schema: z.ZodType<T>, make: () => T): Promise<T> {
  const found = await readJson(file, schema);
  if (found !== undefined) return found;
  const made = make();
  await writeWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}
