import { Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { client } from '../../api/clients/clients.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { RunAudit } from '../jobs/run-audit.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { OpenDashboard } from './open-dashboard.ts';
import { ResultSkeleton } from '../result/result-skeleton.ts';

/** The result that is asked for as content; else why there is none, and where to go from here. */
@Component({
  selector: 'dra-shown-parts',
  imports: [EmptyState, FailureState, ResultSkeleton, RouterLink, RunAudit],
  template: `
    @if (open.shown.error(); as error) {
      <dra-failure-state [error]="error" (again)="open.shown.reload()" />
    } @else if (!open.shown.hasValue()) {
      <dra-result-skeleton />
    } @else if (open.result()) {
      <ng-content />
    } @else {
      <dra-empty-state [title]="t(asked() ? 'dashboard.none.ofDays' : 'result.none.title')">
        @if (nearest().length > 0) {
          <p>{{ t('dashboard.none.nearest') }}</p>
          @for (near of nearest(); track near.id) {
            <a class="button" [routerLink]="[]" [queryParams]="near.window">
              {{ t('dashboard.none.show', { days: format.span(near.window) }) }}
            </a>
          }
        } @else if (!session.isAdmin()) {
          <p>{{ t('result.none.member') }}</p>
        }
        @if (full.hasValue()) {
          <dra-run-audit [client]="full.value()" />
        }
      </dra-empty-state>
    }
  `,
})
export class ShownParts {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly open = inject(OpenDashboard);
  protected readonly session = inject(Session);
  private readonly api = inject(ApiClient);
  protected readonly asked = computed(() => this.open.asked().from !== undefined);
  protected readonly nearest = computed(() =>
    this.open.shown.hasValue() ? this.open.shown.value().nearest : [],
  );
  /** For an admin, who may run an audit of the days that have none. */
  protected readonly full = resource({
    params: () => {
      const isMissing = this.open.shown.hasValue() && this.open.result() === undefined;
      return isMissing && this.session.isAdmin() ? this.open.client() : undefined;
    },
    loader: ({ params: { id }, abortSignal: signal }) =>
      this.api.get<typeof client>(`/api/clients/${id}`, { signal }),
  });
}
