import { Injectable, inject } from '@angular/core';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Job, JobEvent } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

const pauseMs = 2_000;

/** A change of a job, and the job as it is then. */
export interface JobChange {
  readonly event: JobEvent;
  readonly job: Job;
}

/** Follows jobs by their event streams. */
@Injectable({ providedIn: 'root' })
export class JobFollower {
  private readonly api = inject(ApiClient);

  /**
   * Every change of a job from its first to its last. A stream that ends early (the token's end, a
   * restart, a lost connection) is opened again behind the last event that arrived. Throws the
   * ApiProblem that says why there is nothing to follow, and ends when `signal` is aborted. The last
   * changes are told once the stream has ended: who leaves because of them breaks nothing off.
   */
  async *follow(jobId: string, signal: AbortSignal): AsyncGenerator<JobChange, void> {
    let last = '0';
    const ending: JobChange[] = [];
    const isOver = (): boolean => ending.length > 0;
    const isGone = (): boolean => signal.aborted;
    while (!isGone() && !isOver()) {
      try {
        for await (const { id, data } of this.stream(jobId, last, signal)) {
          const change = JSON.parse(data) as JobChange;
          last = id ?? last;
          if (change.job.finishedAt === null) yield change;
          else ending.push(change);
        }
      } catch (error) {
        if (isGone()) return;
        if (isFinal(error)) throw error;
      }
      if (!isOver()) await pause(signal);
    }
    yield* ending;
  }

  private async *stream(jobId: string, last: string, signal: AbortSignal) {
    const headers = { Accept: 'text/event-stream', 'Last-Event-ID': last };
    const answer = await this.api.open(`/api/jobs/${jobId}/events`, { headers, signal });
    const events = answer.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    for (;;) {
      const read = await events?.read();
      if (read === undefined || read.done) return;
      yield read.value;
    }
  }
}

/** Refusals stay; what is temporary (no answer, too many requests, a server's fault) is tried again. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && [400, 401, 403, 404].includes(error.status);
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
