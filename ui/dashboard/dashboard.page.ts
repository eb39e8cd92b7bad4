import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { PageTitle } from '../app/page-title.ts';
import { translator } from '../language/translator.ts';
import { Session } from '../session/session.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { OpenDashboard } from './open-dashboard.ts';

/** What a client's own pages have in common. Clients of others do not exist here. */
@Component({
  selector: 'dra-dashboard-page',
  imports: [EmptyState, PageHeader, RouterLink, RouterOutlet],
  providers: [OpenDashboard],
  host: { '[style.--dashboard-strip]': "session.isAdmin() ? '44px' : null" },
  template: `
    @if (open.client(); as client) {
      @if (session.isAdmin()) {
        <p class="admin">
          <strong>{{ t('dashboard.asClient', { name: client.name }) }}</strong>
          <a [routerLink]="['/clients', client.id]">{{ t('dashboard.toConsole') }}</a>
        </p>
      }
      <router-outlet />
    } @else {
      <dra-page-header [title]="t('states.notFound.title')" />
      <div class="page">
        <dra-empty-state [title]="t('states.notFound.heading')">
          <p>{{ t('states.notFound.text') }}</p>
        </dra-empty-state>
      </div>
    }
  `,
  styles: `
    .admin {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: center;
      gap: 0 var(--s6);
      min-height: 44px;
      padding: var(--s2) var(--margin);
      background: var(--ink);
      color: var(--page);
    }
    @media print {
      .admin {
        display: none;
      }
    }
  `,
})
export class DashboardPage {
  /** From the address. */
  readonly slug = input.required<string>();
  readonly result = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly t = translator();
  protected readonly open = inject(OpenDashboard);
  protected readonly session = inject(Session);
  private readonly asked = computed(
    () => {
      const [result, from, to] = [this.result(), this.from(), this.to()];
      return { ...(result && { result }), ...(from && { from }), ...(to && { to }) };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.open.slug.set(this.slug()));
    effect(() => this.open.asked.set(this.asked()));
    effect(() => title.nameAs(this.open.client()?.name ?? ''));
  }
}
