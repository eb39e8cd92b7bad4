import { Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { client as clientSchema } from '../../api/clients/clients.schema.ts';
import type { job as jobSchema } from '../../api/jobs/jobs.schema.ts';
import type { result } from '../../api/results/results.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { ResultView } from '../result/result-view.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';

/** The result that one job made, which need not be its client's newest. */
@Component({
  selector: 'dra-job-result-page',
  imports: [EmptyState, FailureState, PageHeader, ResultView, RouterLink, Skeleton],
  template: `
    @let found = made.hasValue() ? made.value() : undefined;
    <dra-page-header [title]="found?.client?.name ?? '…'">
      <ng-container crumb>
        <a routerLink="/jobs">{{ t('jobs.title') }}</a>
        <a [routerLink]="['/jobs', jobId()]">{{ t('jobPage.title') }}</a>
      </ng-container>
    </dra-page-header>
    <div class="page">
      @if (made.error(); as error) {
        <dra-failure-state [error]="error" (again)="made.reload()" />
      } @else if (found?.result; as result) {
        <dra-result-view [result]="result" [slug]="found.client.slug" />
      } @else if (found === undefined) {
        <dra-skeleton [rows]="10" />
      } @else {
        <dra-empty-state [title]="t('jobPage.noResult.title')">
          <p>{{ t('jobPage.noResult.text') }}</p>
          <a class="button" [routerLink]="['/jobs', jobId()]">{{ t('jobPage.noResult.act') }}</a>
        </dra-empty-state>
      }
    </div>
  `,
})
export class JobResultPage {
  /** From the address. */
  readonly jobId = input.required<string>();
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  protected readonly made = resource({
    params: () => this.jobId(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const job = await this.api.get<typeof jobSchema>(`/api/jobs/${id}`, { signal });
      const clientPath = `/api/clients/${job.clientId}`;
      const client = await this.api.get<typeof clientSchema>(clientPath, { signal });
      if (job.resultId === null) return { client, result: undefined };
      const path = `/api/results/${job.resultId}`;
      return { client, result: await this.api.get<typeof result>(path, { signal }) };
    },
  });
}
