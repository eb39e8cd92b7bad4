import { Component, computed, effect, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { jobList } from '../../api/jobs/jobs.schema.ts';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { distinctNames } from '../clients/distinct-names.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { dayBounds } from '../filters/day-bounds.ts';
import { Filters, type Filter } from '../filters/filters.ts';
import { translator } from '../language/translator.ts';
import { namesById } from '../people/names.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { jobFilters } from './job-filters.ts';
import { JobsTable } from './jobs-table.ts';

const usual = 50;
/** More than the API tells at once. */
const most = 200;
/** How often the list is read anew: while something in it goes on, and otherwise. */
const busyMs = 2_000;
const quietMs = 10_000;

type List = Awaited<ReturnType<JobsPage['read']>>;

/** The jobs of all clients as they go on; its filters stand in the address. */
@Component({
  selector: 'dra-jobs-page',
  imports: [
    EmptyState,
    FailureState,
    Filters,
    JobsTable,
    PageHeader,
    ProblemNote,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './jobs.page.html',
  styles: `
    .more {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--s4);
      margin-top: var(--s4);
    }
  `,
})
export class JobsPage {
  readonly client = input<string>();
  readonly status = input<string>();
  readonly trigger = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly t = translator();
  protected readonly most = most;
  private readonly api = inject(ApiClient);
  private readonly wanted = computed(() => ({
    ...{ clientId: this.client(), status: this.status(), trigger: this.trigger() },
    ...dayBounds({ from: this.from(), to: this.to() }),
  }));
  /** Each filter begins with the newest ones. */
  protected readonly limit = linkedSignal({ source: this.wanted, computation: () => usual });

  private readonly names = resource({
    loader: async ({ abortSignal: signal }) => {
      const [{ clients }, everyone] = await Promise.all([
        this.api.get<typeof clientList>('/api/clients', { query: { archived: 'true' }, signal }),
        this.api.get<typeof people>('/api/people', { signal }),
      ]);
      return { clients, people: everyone.people };
    },
  });
  private readonly list = resource({
    params: () => ({ ...this.wanted(), limit: this.limit() }),
    loader: ({ params }) => this.read(params),
  });
  /** What was read last: it stays while the next is on its way, or cannot be had. */
  protected readonly shown = linkedSignal<List | undefined, List | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly failure = computed(() => this.list.error() ?? this.names.error());
  protected readonly clientNames = computed(() =>
    distinctNames(this.names.hasValue() ? this.names.value().clients : []),
  );
  protected readonly people = computed(() =>
    namesById(this.names.hasValue() ? this.names.value().people : []),
  );
  protected readonly filters = computed((): Filter[] => {
    const chosen = [this.client(), this.status(), this.trigger(), this.from(), this.to()];
    return jobFilters(this.t, this.clientNames(), chosen);
  });
  protected readonly isFiltered = computed(() => this.filters().some(({ value }) => value));
  private readonly isBusy = computed(() =>
    (this.shown()?.jobs ?? []).some(({ finishedAt }) => finishedAt === null),
  );

  constructor() {
    effect((onCleanup) => {
      const readAnew = () => !document.hidden && this.list.reload();
      const timer = setInterval(readAnew, this.isBusy() ? busyMs : quietMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected reload(): void {
    this.list.reload();
    if (this.names.error()) this.names.reload();
  }

  private read(query: Record<string, string | number | undefined>) {
    return this.api.get<typeof jobList>('/api/jobs', { query });
  }
}
