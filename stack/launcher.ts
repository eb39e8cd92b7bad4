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
const longestBackoffMs = 15_000;

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

  /** Rejects when a part that is not started again has ended by itself. */
  get broken(): Promise<never> {
    return this.end.promise;
  }

  /**
   * Starts a part and says how long it took. When it ends by itself later, it is started again if
   * `restart` says so, else the stack is `broken`.
   */
  async start<T extends Child>(name: string, starter: Starter<T>, restart = false): Promise<T> {
    const part = await this.timed(name, () => starter((child) => this.adopt(child)));
    void this.watch(part, restart ? starter : undefined);
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

  private async watch<T extends Child>(part: T, again: Starter<T> | undefined): Promise<void> {
    const how = await part.exited;
    if (this.stopping !== undefined) return;
    const report = `${part.name} ${how}; its log is ${part.logFile}`;
    if (again === undefined) this.end.reject(new Error(report));
    else await this.restart(part.name, again, report);
  }

  private async restart<T extends Child>(
    name: string,
    starter: Starter<T>,
    report: string,
  ): Promise<void> {
    let reason = report;
    for (let pause = 500; this.stopping === undefined; pause *= 2) {
      const wait = Math.min(pause, longestBackoffMs);
      say(`  ${reason}. It is started again in ${wait / 1000} s.`);
      await sleep(wait, undefined, { ref: false });
      if (this.isStopping()) return;
      try {
        await this.start(name, starter, true);
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : `${name} did not start`;
      }
    }
  }

  private isStopping(): boolean {
    return this.stopping !== undefined;
  }
}
