import { signal } from '@angular/core';

/** A form's sending: only one at a time, and why the last one failed. */
export class Submission {
  private readonly running = signal(false);
  private readonly failure = signal<unknown>(undefined);
  readonly busy = this.running.asReadonly();
  /** Undefined while nothing is wrong. */
  readonly error = this.failure.asReadonly();

  /** For `(submit)`: the browser itself sends nothing. */
  async run(event: Event, work: () => Promise<void>): Promise<void> {
    event.preventDefault();
    if (this.running()) return;
    this.running.set(true);
    this.failure.set(undefined);
    try {
      await work();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.running.set(false);
    }
  }
}
