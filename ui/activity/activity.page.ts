import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import type { activityList } from '../../api/activity/activity.schema.ts';
import type { clientList } from '../../api/clients/clients.schema.ts';
import type { people } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { distinctNames } from '../clients/distinct-names.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { dayBounds } from '../filters/day-bounds.ts';
import { Filters, type Choice, type Filter } from '../filters/filters.ts';
import { translator } from '../language/translator.ts';
import { namesById } from '../people/names.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { subjects } from './actions.ts';
import { ActivityTable, type ActivityEntry } from './activity-table.ts';

interface Shown {
  readonly entries: readonly ActivityEntry[];
  readonly next: string | null;
}

/** The audit log, newest first; its filters stand in the address. */
@Component({
  selector: 'dra-activity-page',
  imports: [ActivityTable, EmptyState, FailureState, Filters, PageHeader, ProblemNote, Skeleton],
  templateUrl: './activity.page.html',
  styles: `
    .more {
      margin-top: var(--s6);
    }
  `,
})
export class ActivityPage {
  readonly who = input<string>();
  readonly what = input<string>();
  readonly client = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly t = translator();
  protected readonly loadingMore = new Submission();
  private readonly api = inject(ApiClient);
  private readonly wanted = computed(() => ({
    ...{ actorId: this.who(), subject: this.what(), clientId: this.client() },
    ...dayBounds({ from: this.from(), to: this.to() }),
  }));
  protected readonly names = resource({
    loader: async ({ abortSignal: signal }) => {
      const [{ clients }, everyone] = await Promise.all([
        this.api.get<typeof clientList>('/api/clients', { query: { archived: 'true' }, signal }),
        this.api.get<typeof people>('/api/people', { signal }),
      ]);
      return { clients: distinctNames(clients), people: namesById(everyone.people) };
    },
  });
  protected readonly first = resource({
    params: () => this.wanted(),
    loader: ({ params: query, abortSignal: signal }) =>
      this.api.get<typeof activityList>('/api/activity', { query, signal }),
  });
  /** The first page, and those that were asked for behind it. */
  protected readonly shown = linkedSignal<Shown | undefined>(() =>
    this.first.hasValue() ? this.first.value() : undefined,
  );
  protected readonly clientNames = computed((): ReadonlyMap<string, string> =>
    this.names.hasValue() ? this.names.value().clients : new Map<string, string>(),
  );
  protected readonly filters = computed((): Filter[] => {
    const everyone = this.names.hasValue() ? this.names.value().people : [];
    const what = subjects.map((value) => ({ value, label: this.t(`activityPage.of.${value}`) }));
    return [
      {
        ...{ param: 'who', label: this.t('activityPage.who'), value: this.who() },
        choices: choicesOf(everyone),
      },
      {
        ...{ param: 'what', label: this.t('activityPage.what'), value: this.what() },
        choices: what,
      },
      {
        ...{ param: 'client', label: this.t('jobs.client'), value: this.client() },
        choices: choicesOf(this.clientNames()),
      },
      { param: 'from', label: this.t('jobList.from'), value: this.from() },
      { param: 'to', label: this.t('jobList.to'), value: this.to() },
    ];
  });
  protected readonly failure = computed(() => this.first.error() ?? this.names.error());
  protected readonly isFiltered = computed(() => this.filters().some(({ value }) => value));

  protected again(): void {
    this.first.reload();
    this.names.reload();
  }

  protected more(event: Event): Promise<void> {
    return this.loadingMore.run(event, async () => {
      const before = this.shown();
      if (before?.next == null) return;
      const query = { ...this.wanted(), cursor: before.next };
      const page = await this.api.get<typeof activityList>('/api/activity', { query });
      // Another filter may have been chosen meanwhile.
      if (this.shown() !== before) return;
      this.shown.set({ entries: [...before.entries, ...page.entries], next: page.next });
    });
  }
}

function choicesOf(names: Iterable<readonly [string, string]>): Choice[] {
  return [...names].map(([value, label]) => ({ value, label }));
}
