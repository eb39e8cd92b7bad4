import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Child } from './child.ts';
import { readJson, writeWhole } from './kept-file.ts';
import { endProcess, processIdentity } from './processes.ts';

const processSchema = z.object({ name: z.string(), pid: z.number(), identity: z.string() });
const schema = processSchema.extend({
  startedAt: z.iso.datetime(),
  children: z.array(processSchema),
});

type Recorded = z.infer<typeof processSchema>;

/** Where a data folder tells what runs on it. */
export function launcherFile({ DATA_DIR }: { DATA_DIR: string }): string {
  return path.join(DATA_DIR, 'launcher.json');
}

/** The processes that the launcher has started and not replaced. */
export async function recordedChildren(file: string): Promise<Recorded[]> {
  return (await readJson(file, schema))?.children ?? [];
}

/** The launcher that runs on this data folder now, or undefined. */
export async function runningLauncher(file: string): Promise<Recorded | undefined> {
  const state = await readJson(file, schema);
  return state !== undefined && isRunning(state) ? state : undefined;
}

/**
 * Ends what a launcher that was killed left behind, newest first. A process is ours only when its
 * number and its start time are the recorded ones. Returns the names of the ended processes.
 */
export async function endLeftovers(file: string): Promise<string[]> {
  const state = await readJson(file, schema);
  const left = (state?.children ?? []).filter(isRunning).reverse();
  for (const { name, pid } of left) {
    await endProcess(pid, name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM', 5000);
  }
  await rm(file, { force: true });
  return left.map(({ name }) => name);
}

/** Records this launcher and its children, so that a later one can tell what is running. */
export class LauncherFile {
  private readonly children = new Map<string, Recorded>();
  private readonly startedAt = new Date().toISOString();
  private writing = Promise.resolve();
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Adds a child, in the place of an earlier one of its name. */
  record({ name, pid }: Pick<Child, 'name' | 'pid'>): Promise<void> {
    const identity = processIdentity(pid);
    if (identity !== undefined) this.children.set(name, { name, pid, identity });
    return this.write();
  }

  /** Writes the file; writes follow each other. */
  write(): Promise<void> {
    this.writing = this.writing.then(async () => {
      const { pid } = process;
      const own = { name: 'launcher', pid, identity: processIdentity(pid) ?? '' };
      const children = [...this.children.values()];
      const state: z.infer<typeof schema> = { ...own, startedAt: this.startedAt, children };
      await writeWhole(this.file, `${JSON.stringify(state, null, 2)}\n`);
    });
    return this.writing;
  }

  /** Removes the file after an ordered stop. */
  async remove(): Promise<void> {
    await this.writing;
    await rm(this.file, { force: true });
  }
}

function isRunning({ pid, identity }: Recorded): boolean {
  return identity !== '' && processIdentity(pid) === identity;
}
