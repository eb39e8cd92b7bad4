import { Component, computed, effect, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { jobList } from '../../api/jobs/jobs.schema.ts';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { distinctNames } from '../clients/distinct-names.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { dayBounds } from '../filters/day-bounds.ts';
import { Filters, type Filter } from '../filters/filters.ts';
import { translator } from '../language/translator.ts';
import { namesById } from '../people/names.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { jobFilters } from './job-filters.ts';
import { behind, joined, type Listed, type Wanted } from './joined-pages.ts';
import { JobsTable } from './jobs-table.ts';

const pageSize = 50;
/** How often the list is read anew: while something in it goes on, and otherwise. */
const busyMs = 2_000;
const quietMs = 10_000;

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
  protected readonly loadingMore = new Submission();
  private readonly api = inject(ApiClient);
  private readonly wanted = computed((): Wanted => ({
    ...{ clientId: this.client(), status: this.status(), trigger: this.trigger() },
    ...dayBounds({ from: this.from(), to: this.to() }),
  }));

  private readonly names = resource({
    loader: async ({ abortSignal: signal }) => {
      const [{ clients }, everyone] = await Promise.all([
        this.api.get<typeof clientList>('/api/clients', { query: { archived: 'true' }, signal }),
        this.api.get<typeof people>('/api/people', { signal }),
      ]);
      return { clients, people: everyone.people };
    },
  });
  /** The newest ones, which follow by themselves. */
  private readonly newest = resource({
    params: () => this.wanted(),
    loader: async ({ params }) => ({ ...(await this.read(params)), wanted: params }),
  });
  /** What was read last: it stays while the next is on its way, or cannot be had. */
  protected readonly shown = linkedSignal<Listed | undefined, Listed | undefined>({
    source: () => (this.newest.hasValue() ? this.newest.value() : undefined),
    computation: (now, before) => (now ? joined(now, before?.value) : before?.value),
  });
  protected readonly failure = computed(() => this.newest.error() ?? this.names.error());
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
    (this.shown()?.jobs ?? []).slice(0, pageSize).some(({ finishedAt }) => finishedAt === null),
  );

  constructor() {
    effect((onCleanup) => {
      const readAnew = () => !document.hidden && this.newest.reload();
      const timer = setInterval(readAnew, this.isBusy() ? busyMs : quietMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected reload(): void {
    this.newest.reload();
    if (this.names.error()) this.names.reload();
  }

  protected more(event: Event): Promise<void> {
    return this.loadingMore.run(event, async () => {
      const { wanted, next: cursor } = this.shown() ?? {};
      if (wanted === undefined || cursor == null) return;
      const page = await this.read({ ...wanted, cursor });
      this.shown.update((list) => list && behind(list, { ...page, wanted }));
    });
  }

  private read(query: Wanted) {
    return this.api.get<typeof jobList>('/api/jobs', { query: { ...query, limit: pageSize } });
  }
}
