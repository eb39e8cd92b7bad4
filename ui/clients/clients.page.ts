import { Component, DestroyRef, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { clientOverviewList, ClientOverview } from '../../api/clients/overview.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import type { HasUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { AuditStarts } from '../jobs/audit-starts.ts';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { ClientForms } from './client-forms.ts';
import { ClientsGrid } from './clients-grid.ts';
import { filterNames, filtered, type FilterName } from './clients-filter.ts';

const given = (text: string | undefined) => text ?? '';

/** All clients at a glance; search, filter and sort stand in the address. */
@Component({
  selector: 'dra-clients-page',
  imports: [ClientsGrid, EmptyState, FailureState, PageHeader, Skeleton],
  templateUrl: './clients.page.html',
  styleUrl: './clients.page.css',
})
export class ClientsPage implements HasUnsavedChanges {
  /** From the address: what is searched for, which clients, in which order. */
  readonly q = input('', { transform: given });
  readonly show = input<FilterName, string | undefined>('all', { transform: filterOf });
  readonly sort = input('name:asc', {
    transform: (text: string | undefined) => text ?? 'name:asc',
  });
  protected readonly t = translator();
  private readonly chosenIds = signal<ReadonlySet<string>>(new Set());
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly forms = inject(ClientForms);
  private readonly starts = inject(AuditStarts);
  protected readonly rows = resource({
    loader: async ({ abortSignal: signal }): Promise<ClientOverview[]> => {
      const query = { archived: 'true' };
      const path = '/api/clients/overview';
      return (await this.api.get<typeof clientOverviewList>(path, { query, signal })).clients;
    },
  });
  private readonly all = computed(() => (this.rows.hasValue() ? this.rows.value() : []));
  protected readonly found = computed(() => filtered(this.all(), this.show(), this.q()));
  protected readonly filters = computed(() =>
    filterNames.map((name) => ({ name, count: filtered(this.all(), name, '').length })),
  );
  /** What a search or filter hides is not chosen any more. */
  protected readonly chosen = computed(() =>
    this.found().filter(({ id }) => this.chosenIds().has(id)),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.forms.close());
  }

  hasUnsavedChanges(): boolean {
    return this.forms.hasUnsavedChanges();
  }

  protected choose(clients: readonly ClientOverview[]): void {
    this.chosenIds.set(new Set(clients.map(({ id }) => id)));
  }

  /** Changes the address, from which the page reads; an empty value leaves it. */
  protected put(values: Readonly<Record<string, string>>): void {
    const queryParams = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === '' ? null : value]),
    );
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** A new client is opened: its connectors come next. */
  protected async create(): Promise<void> {
    const made = await this.forms.open(undefined);
    if (made) await this.router.navigate(['/clients', made.id, 'connectors']);
  }

  protected runAll(): Promise<void> {
    return this.starts.runAll({ clients: this.chosen(), told: () => this.rows.reload() });
  }
}

function filterOf(text: string | undefined): FilterName {
  return filterNames.find((name) => name === text) ?? 'all';
}
