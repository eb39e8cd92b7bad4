import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, convertToParamMap, type Params } from '@angular/router';
import { DashboardHeader } from '../dashboard/dashboard-header.ts';
import { OpenDashboard } from '../dashboard/open-dashboard.ts';
import { ShownParts } from '../dashboard/shown-parts.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { translator } from '../language/translator.ts';
import { Exports } from '../exports/exports.ts';
import { RowDrawer } from './row-drawer.ts';
import { RowFilters } from './row-filters.ts';
import { conditionsOf, orderOf } from './row-question.ts';
import { RowsGrid, type RowOrder } from './rows-grid.ts';
import { RowsTotals } from './rows-totals.ts';
import { VerdictTabs } from './verdict-tabs.ts';

/** The orders and transactions behind the figures. What is chosen stands in the address. */
@Component({
  selector: 'dra-transactions-page',
  imports: [
    DashboardHeader,
    ProblemNote,
    RowDrawer,
    RowFilters,
    RowsGrid,
    RowsTotals,
    ShownParts,
    VerdictTabs,
  ],
  templateUrl: './transactions.page.html',
  styleUrl: './transactions.page.css',
})
export class TransactionsPage {
  protected readonly t = translator();
  protected readonly open = inject(OpenDashboard);
  private readonly router = inject(Router);
  private readonly exports = inject(Exports);
  private readonly grid = viewChild(RowsGrid);
  private readonly totals = viewChild(RowsTotals);
  protected readonly address = toSignal(inject(ActivatedRoute).queryParamMap, {
    initialValue: convertToParamMap({}),
  });
  protected readonly conditions = computed(() => conditionsOf(this.address()), { equal: isSame });
  protected readonly order = computed(() => orderOf(this.address()), { equal: isSame });
  protected readonly rowId = computed(() => this.address().get('row'));
  protected readonly verdicts = computed(() => this.address().getAll('verdict'));
  protected readonly scope = computed(() => this.address().get('scope'));
  /** Why the last rows did not come. */
  protected readonly error = signal<unknown>(undefined);

  protected go(queryParams: Params): void {
    this.error.set(undefined);
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected sortBy({ sort, direction }: RowOrder): void {
    this.go({ sort, direction });
  }

  protected beside(step: 1 | -1): void {
    const near = this.grid()?.beside(this.rowId() ?? '', step);
    if (near !== undefined) this.go({ row: near });
  }

  protected close(): void {
    const row = this.rowId();
    this.go({ row: null });
    if (row !== null) this.grid()?.focusRow(row);
  }

  protected again(): void {
    this.error.set(undefined);
    this.grid()?.reload();
    this.totals()?.reload();
  }

  protected export(): void {
    const result = this.open.result();
    if (result === undefined) return;
    void this.exports.open({
      resultId: result.id,
      name: `${this.open.slug()}-${result.window.from}-${result.window.to}`,
      query: { ...this.conditions(), ...this.order() },
      rows: this.totals()?.rows(),
    });
  }
}

const isSame = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
