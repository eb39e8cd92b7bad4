import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ResultEntry, resultList } from '../../api/results/results.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { EmptyState } from '../states/empty-state.ts';
import { FailureState } from '../states/failure-state.ts';
import { Mark } from '../states/mark.ts';
import { Skeleton } from '../states/skeleton.ts';
import { withChanges } from './changes.ts';

const pageResults = 20;

/** Results, newest first, each with what changed since the one before; two of them can be compared. */
@Component({
  selector: 'dra-past-results',
  imports: [EmptyState, FailureState, Mark, RouterLink, Skeleton],
  templateUrl: './past-results.html',
  styles: `
    td,
    th {
      padding-block: var(--s2);
    }
    td:first-child {
      width: 44px;
    }
    small {
      display: block;
      font: var(--type-12);
      color: var(--quiet);
    }
    .more,
    .compare {
      margin-top: var(--s4);
    }
    .compare {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s3);
    }
  `,
})
export class PastResults {
  readonly clientId = input.required<string>();
  readonly slug = input.required<string>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly entries = signal<readonly ResultEntry[]>([]);
  protected readonly lines = computed(() => withChanges(this.entries()));
  protected readonly chosen = signal<readonly string[]>([]);
  /** Where the next page begins: undefined before the first has come, null after the last. */
  protected readonly next = signal<string | null | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(undefined);

  constructor() {
    effect((onCleanup) => {
      const clientId = this.clientId();
      const gone = new AbortController();
      onCleanup(() => gone.abort());
      untracked(() => {
        this.entries.set([]);
        this.next.set(undefined);
        void this.load(clientId, gone.signal);
      });
    });
  }

  protected more(): void {
    void this.load(this.clientId());
  }

  /** Two at most: a third takes the place of the first. */
  protected choose(id: string, isChosen: boolean): void {
    this.chosen.update((before) => {
      const others = before.filter((each) => each !== id);
      return isChosen ? [...others, id].slice(-2) : others;
    });
  }

  protected compare(): void {
    const [one, other] = this.chosen();
    const queryParams = { one, other };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private async load(clientId: string, signal?: AbortSignal): Promise<void> {
    this.busy.set(true);
    this.error.set(undefined);
    try {
      const query = { limit: pageResults, cursor: this.next() ?? undefined };
      const path = `/api/clients/${clientId}/results`;
      const page = await this.api.get<typeof resultList>(path, {
        query,
        ...(signal && { signal }),
      });
      this.entries.update((before) => [...before, ...page.results]);
      this.next.set(page.next);
    } catch (error) {
      if (signal?.aborted !== true) this.error.set(error);
    } finally {
      if (signal?.aborted !== true) this.busy.set(false);
    }
  }
}
