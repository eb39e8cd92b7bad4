import { setTimeout as sleep } from 'node:timers/promises';
import type { Child, OnSpawn } from './child.ts';
import type { LauncherFile } from './launcher-file.ts';
import { say } from './say.ts';

/** Starts one part; it hands its process to `onSpawn` at once and returns when it is ready. */
export type Starter<T extends Child> = (onSpawn: OnSpawn) => Promise<T>;

/** The order of stopping: who uses another part stops before it. */
const stopOrder = ['API', 'Worker', 'Simulators', 'Temporal', 'Mail', 'Auth', 'PostgreSQL'];
const stopWithinMs = 9000;
const graceMs = 4000;
/** How long to wait before each try to start a part again that ended by itself. */
const pausesMs = [500, 1000, 2000, 4000, 8000];

/** Keeps the stack's processes: starts them with a line each, watches them, stops them in order. */
export class Launcher {
  private readonly children = new Map<string, Child>();
  private readonly file: LauncherFile;
  private readonly end = Promise.withResolvers<never>();
  private stopping: Promise<void> | undefined;

  constructor(file: LauncherFile) {
    this.file = file;
    // Whoever waits for `broken` sees it; a stop before that is no unhandled rejection.
    this.end.promise.catch(() => undefined);
  }

  /** Rejects when a part that ended by itself could not be started again. */
  get broken(): Promise<never> {
    return this.end.promise;
  }

  /**
   * Starts a part and says how long it took. When it ends by itself later, it is started again on
   * the same port and data; what stays down makes the stack `broken`.
   */
  async start<T extends Child>(name: string, starter: Starter<T>): Promise<T> {
    const part = await this.timed(name, () => starter((child) => this.adopt(child)));
    void this.watch(part, starter);
    return part;
  }

  /** Runs a step, says that it still runs every 5 s, and at its end how long it took. */
  async timed<T>(name: string, step: () => Promise<T>): Promise<T> {
    const begun = Date.now();
    const seconds = (): string => ((Date.now() - begun) / 1000).toFixed(1);
    const patience = setInterval(() => say(`  ${name} … still at it after ${seconds()} s`), 5000);
    try {
      const result = await step();
      if (this.stopping === undefined) say(`  ${name} … ready in ${seconds()} s`);
      return result;
    } finally {
      clearInterval(patience);
    }
  }

  /** Stops all parts in order, within 10 s whatever they do. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    const deadline = Date.now() + stopWithinMs;
    const others = [...this.children.keys()].filter((name) => !stopOrder.includes(name));
    for (const name of [...others, ...stopOrder]) {
      const left = Math.max(100, deadline - Date.now());
      await this.children.get(name)?.stop(Math.min(graceMs, left));
    }
    await this.file.remove();
  }

  private async adopt(child: Child): Promise<void> {
    this.children.set(child.name, child);
    if (this.stopping !== undefined) await child.stop(graceMs);
    else await this.file.record(child);
  }

  private async watch<T extends Child>(part: T, starter: Starter<T>): Promise<void> {
    let reason = `${part.name} ${await part.exited}; its log is ${part.logFile}`;
    for (const pauseMs of pausesMs) {
      if (this.isStopping()) return;
      say(`  ${reason}. It is started again in ${pauseMs / 1000} s.`);
      await sleep(pauseMs, undefined, { ref: false });
      if (this.isStopping()) return;
      try {
        await this.start(part.name, starter);
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : `${part.name} did not start`;
      }
    }
    if (!this.isStopping()) this.end.reject(new Error(`${reason}\n${part.name} stays down.`));
  }

  private isStopping(): boolean {
    return this.stopping !== undefined;
  }
}
