import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { client as clientSchema } from '../../api/clients/clients.schema.ts';
import type { Job, job as jobSchema, JobEvent } from '../../api/jobs/jobs.schema.ts';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { JobFollower } from '../api-client/follow-job.ts';
import { PageTitle } from '../app/page-title.ts';
import { initialsOf } from '../clients/initials-of.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { namesById } from '../people/names.ts';
import { PageHeader } from '../shell/page-header.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { JobFacts } from './job-facts.ts';
import { JobNotices } from './job-notices.ts';
import { JobSteps } from './job-steps.ts';
import { JobTimeline } from './job-timeline.ts';
import { stepsOf } from './progress.ts';
import { saveFile } from './save-file.ts';

/** A job as it goes on: its steps, all that happened to it, and what can be done with it. */
@Component({
  selector: 'dra-job-page',
  imports: [
    FailureState,
    JobFacts,
    JobNotices,
    JobSteps,
    JobTimeline,
    PageHeader,
    ProblemNote,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './job.page.html',
  styles: `
    .steps {
      grid-column: span 7;
    }
    .timeline {
      grid-column: span 5;
    }
    .workflow {
      margin-top: var(--s4);
      overflow-wrap: anywhere;
    }
  `,
})
export class JobPage {
  /** From the address. */
  readonly jobId = input.required<string>();
  protected readonly t = translator();
  protected readonly initialsOf = initialsOf;
  protected readonly acting = new Submission();
  private readonly api = inject(ApiClient);
  private readonly follower = inject(JobFollower);
  private readonly confirmation = inject(Confirmation);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);

  protected readonly opened = resource({
    params: () => this.jobId(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const job = await this.api.get<typeof jobSchema>(`/api/jobs/${id}`, { signal });
      const path = `/api/clients/${job.clientId}`;
      const [client, everyone] = await Promise.all([
        this.api.get<typeof clientSchema>(path, { signal }),
        this.api.get<typeof people>('/api/people', { signal }),
      ]);
      return { job, client, names: namesById(everyone.people) };
    },
  });
  private readonly found = computed(() =>
    this.opened.hasValue() ? this.opened.value() : undefined,
  );
  protected readonly shown = linkedSignal(() => this.found()?.job);
  protected readonly client = computed(() => this.found()?.client);
  protected readonly startedBy = computed(() =>
    this.found()?.names.get(this.shown()?.requestedBy ?? ''),
  );
  protected readonly events = linkedSignal<string, readonly JobEvent[]>({
    source: this.jobId,
    computation: () => [],
  });
  /** Why the job cannot be followed any more. */
  protected readonly lost = signal<unknown>(undefined);
  protected readonly done = computed(() => {
    const job = this.shown();
    const steps = job ? stepsOf(job) : [];
    const done = steps.filter(({ status }) => status === 'succeeded').length;
    return { done: String(done), all: String(steps.length) };
  });

  constructor() {
    effect(() => this.title.nameAs(this.client()?.name ?? ''));
    effect((onCleanup) => {
      const job = this.found()?.job;
      if (job === undefined) return;
      const gone = new AbortController();
      onCleanup(() => gone.abort());
      void untracked(() => this.follow(job.id, gone.signal));
    });
  }

  protected cancel(event: Event): Promise<void> {
    return this.acting.run(event, async () => {
      const question = {
        title: this.t('jobPage.cancel.title'),
        text: this.t('jobPage.cancel.text'),
        act: this.t('jobPage.cancel.act'),
      };
      if (!(await this.confirmation.ask(question))) return;
      const path = `/api/jobs/${this.jobId()}/cancel`;
      this.shown.set(await this.api.post<typeof jobSchema>(path));
    });
  }

  protected runAgain(event: Event): Promise<void> {
    return this.acting.run(event, async () => {
      const path = `/api/jobs/${this.jobId()}/run-again`;
      const started: Job = await this.api.post<typeof jobSchema>(path);
      await this.router.navigate(['/jobs', started.id]);
    });
  }

  protected download(event: Event): Promise<void> {
    return this.acting.run(event, async () => {
      const headers = { Accept: 'application/json' };
      const answer = await this.api.open(`/api/jobs/${this.jobId()}/events`, { headers });
      saveFile(await answer.blob(), `job-${this.jobId()}.json`);
    });
  }

  private async follow(id: string, gone: AbortSignal): Promise<void> {
    this.lost.set(undefined);
    this.events.set([]);
    try {
      for await (const { event, job } of this.follower.follow(id, gone)) {
        this.events.update((before) => [...before, event]);
        this.shown.set(job);
      }
    } catch (error) {
      this.lost.set(error);
    }
  }
}
