import { Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { JobsTable } from '../jobs/jobs-table.ts';
import { LiveJob } from '../jobs/live-job.ts';
import { translator } from '../language/translator.ts';
import { LatestResult } from '../result/latest-result.ts';
import { OpenClient } from './open-client.ts';

const jobsShown = 5;

/** A client at a glance: the audit under way, the latest result, the last jobs. */
@Component({
  selector: 'dra-overview-tab',
  imports: [JobsTable, LatestResult, LiveJob, RouterLink],
  template: `
    @if (followed(); as job) {
      <dra-live-job [started]="job" (ended)="refresh($event)" (restarted)="open.follow($event)" />
    }
    @if (open.client.hasValue()) {
      <dra-latest-result
        [clientId]="open.client.value().id"
        [slug]="open.client.value().slug"
        [emptyText]="t('result.none.admin')"
      />
    }
    @if (lastJobs().length > 0) {
      <section class="section">
        <header>
          <h2>{{ t('overview.lastJobs') }}</h2>
          <a routerLink="../jobs">{{ t('overview.allJobs') }}</a>
        </header>
        <dra-jobs-table [jobs]="lastJobs()" />
      </section>
    }
  `,
  styles: `
    dra-live-job {
      margin-bottom: var(--s8);
    }
    .section {
      margin-top: var(--s12);
    }
  `,
})
export class OverviewTab {
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
  private readonly result = viewChild(LatestResult);
  private readonly jobs = computed(() =>
    this.open.jobs.hasValue() ? this.open.jobs.value().jobs : [],
  );
  protected readonly lastJobs = computed(() => this.jobs().slice(0, jobsShown));
  /** What was started here, or was under way already; it stays when it has ended. */
  protected readonly followed = linkedSignal<Job | undefined, Job | undefined>({
    source: () => this.open.started() ?? this.jobs().find(({ finishedAt }) => finishedAt === null),
    computation: (job, before) => job ?? before?.value,
  });

  protected refresh({ status }: Job): void {
    this.open.jobs.reload();
    if (status === 'succeeded') this.result()?.reload();
  }
}
