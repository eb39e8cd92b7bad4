import { Component, computed, effect, inject, input } from '@angular/core';
import { PageTitle } from '../app/page-title.ts';
import { translator } from '../language/translator.ts';
import { LatestResult } from '../result/latest-result.ts';
import { Session } from '../session/session.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';

/** A client's own dashboard: their latest result. Clients of others do not exist here. */
@Component({
  selector: 'dra-dashboard-page',
  imports: [EmptyState, LatestResult, PageHeader],
  template: `
    @if (client(); as client) {
      <dra-page-header [title]="client.name" />
      <div class="page">
        <dra-latest-result [clientId]="client.id" [emptyText]="t('result.none.member')" />
      </div>
    } @else {
      <dra-page-header [title]="t('states.notFound.title')" />
      <div class="page">
        <dra-empty-state [title]="t('states.notFound.heading')">
          <p>{{ t('states.notFound.text') }}</p>
        </dra-empty-state>
      </div>
    }
  `,
})
export class DashboardPage {
  /** From the address. */
  readonly slug = input.required<string>();
  protected readonly t = translator();
  private readonly session = inject(Session);
  protected readonly client = computed(() =>
    this.session.me()?.clients.find(({ slug }) => slug === this.slug()),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.nameAs(this.client()?.name ?? ''));
  }
}
