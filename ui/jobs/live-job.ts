import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Job, job as jobSchema } from '../../api/jobs/jobs.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { JobFollower } from '../api-client/follow-job.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { JobStatus } from './job-status.ts';
import { JobSteps } from './job-steps.ts';

/** A job as it goes on, with Cancel, and afterwards Run again where it did not succeed. */
@Component({
  selector: 'dra-live-job',
  imports: [JobStatus, JobSteps, ProblemNote],
  templateUrl: './live-job.html',
  styles: `
    :host {
      display: block;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s3);
      margin-top: var(--s4);
    }
  `,
})
export class LiveJob {
  readonly started = input.required<Job>();
  readonly ended = output<Job>();
  readonly restarted = output<Job>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly job = linkedSignal(() => this.started());
  protected readonly lost = signal<unknown>(undefined);
  protected readonly acting = new Submission();
  private readonly api = inject(ApiClient);
  private readonly follower = inject(JobFollower);

  /** A list that is read anew has the same job as another object: it is not followed anew. */
  private readonly id = computed(() => this.started().id);

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      if (untracked(this.started).finishedAt !== null) return;
      const gone = new AbortController();
      onCleanup(() => gone.abort());
      void untracked(() => this.follow(id, gone.signal));
    });
  }

  protected cancel(event: Event): Promise<void> {
    return this.acting.run(event, async () => {
      await this.api.post<typeof jobSchema>(`/api/jobs/${this.job().id}/cancel`);
    });
  }

  protected runAgain(event: Event): Promise<void> {
    return this.acting.run(event, async () => {
      const path = `/api/jobs/${this.job().id}/run-again`;
      this.restarted.emit(await this.api.post<typeof jobSchema>(path));
    });
  }

  private async follow(id: string, gone: AbortSignal): Promise<void> {
    this.lost.set(undefined);
    try {
      for await (const { job } of this.follower.follow(id, gone)) {
        this.job.set(job);
        if (job.finishedAt !== null) this.ended.emit(job);
      }
    } catch (error) {
      this.lost.set(error);
    }
  }
}
