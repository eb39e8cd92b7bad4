import { Component, inject, input, resource } from '@angular/core';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { newestResult } from './newest-result.ts';
import { ResultSkeleton } from './result-skeleton.ts';
import { ResultView } from './result-view.ts';

/** The newest result of a client, or what to do while there is none. */
@Component({
  selector: 'dra-latest-result',
  imports: [EmptyState, FailureState, ResultSkeleton, ResultView],
  template: `
    @if (newest.error(); as error) {
      <dra-failure-state [error]="error" (again)="reload()" />
    } @else if (newest.hasValue()) {
      @if (newest.value().result; as result) {
        <dra-result-view [result]="result" [slug]="slug()" />
      } @else {
        <dra-empty-state [title]="t('result.none.title')">
          <p>{{ emptyText() }}</p>
        </dra-empty-state>
      }
    } @else {
      <dra-result-skeleton />
    }
  `,
})
export class LatestResult {
  readonly clientId = input.required<string>();
  readonly slug = input.required<string>();
  readonly emptyText = input.required<string>();
  protected readonly t = translator();
  private readonly api = inject(ApiClient);
  protected readonly newest = resource({
    params: () => this.clientId(),
    loader: async ({ params: clientId, abortSignal }) => ({
      result: await newestResult(this.api, clientId, abortSignal),
    }),
  });

  /** Looks for a newer one; the old one stays until it has come. */
  reload(): void {
    this.newest.reload();
  }
}
