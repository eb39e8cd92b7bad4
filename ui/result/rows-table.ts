import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import type { Result } from '../../api/results/results.schema.ts';
import type { ResultRow, rowPage } from '../../api/results/rows.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { Skeleton } from '../states/skeleton.ts';

const pageRows = 100;
type Verdict = Result['summary']['verdicts'][number]['verdict'];

/** The rows beneath the figures of a result, by verdict, a page at a time. */
@Component({
  selector: 'dra-rows-table',
  imports: [ProblemNote, Skeleton],
  templateUrl: './rows-table.html',
  styles: `
    .select {
      width: 280px;
      max-width: 100%;
      margin-bottom: var(--s4);
    }
    .more {
      margin-top: var(--s4);
    }
  `,
})
export class RowsTable {
  readonly result = input.required<Result>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly api = inject(ApiClient);
  protected readonly found = computed(() =>
    this.result().summary.verdicts.filter(({ rows }) => rows > 0),
  );
  /** What is missing comes first, where anything is. */
  protected readonly verdict = linkedSignal<Verdict | undefined>(() => {
    const missing = this.found().find(({ verdict }) => verdict === 'missing_in_ga4');
    return (missing ?? this.found()[0])?.verdict;
  });
  protected readonly rows = signal<readonly ResultRow[]>([]);
  /** Where the next page begins: undefined at the first, null after the last. */
  protected readonly next = signal<string | null | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(undefined);

  constructor() {
    effect((onCleanup) => {
      const verdict = this.verdict();
      this.result();
      const gone = new AbortController();
      onCleanup(() => gone.abort());
      untracked(() => {
        this.rows.set([]);
        this.next.set(undefined);
        if (verdict !== undefined) void this.load(verdict, gone.signal);
      });
    });
  }

  protected choose(value: string): void {
    this.verdict.set(this.found().find(({ verdict }) => verdict === value)?.verdict);
  }

  protected more(): void {
    const verdict = this.verdict();
    if (verdict !== undefined && !this.busy()) void this.load(verdict);
  }

  private async load(verdict: Verdict, signal?: AbortSignal): Promise<void> {
    const { id } = this.result();
    this.busy.set(true);
    this.error.set(undefined);
    try {
      const query = { verdict, limit: pageRows, cursor: this.next() ?? undefined };
      const path = `/api/results/${id}/rows`;
      const page = await this.api.get<typeof rowPage>(path, { query, ...(signal && { signal }) });
      this.rows.update((before) => [...before, ...page.rows]);
      this.next.set(page.next);
    } catch (error) {
      if (signal?.aborted !== true) this.error.set(error);
    } finally {
      if (signal?.aborted !== true) this.busy.set(false);
    }
  }
}
