import { Component, DestroyRef, computed, effect, inject, input, output } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import {
  InfiniteRowModelModule,
  ModuleRegistry,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  type CellKeyDownEvent,
  type ColDef,
  type GridApi,
  type GridOptions,
  type GridReadyEvent,
  type RowClickedEvent,
  type SortChangedEvent,
} from 'ag-grid-community';
import type { ResultRow } from '../../api/results/rows.schema.ts';
import { ApiClient, type Query } from '../api-client/api-client.ts';
import { gridOptions } from '../grid/grid.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { narrowScreen } from './narrow-screen.ts';
import { rowColumns } from './rows-columns.ts';
import { blockRows, RowsSource } from './rows-source.ts';

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
]);

export interface RowOrder {
  readonly sort: string;
  readonly direction: 'asc' | 'desc';
}

/** Rows of a result, as many as there are: blocks are fetched as they come into view. */
@Component({
  selector: 'dra-rows-grid',
  imports: [AgGridAngular],
  template: `
    <ag-grid-angular
      [gridOptions]="options"
      [columnDefs]="columns()"
      (gridReady)="begin($event)"
      (rowClicked)="open($event)"
      (cellKeyDown)="openByKey($event)"
      (sortChanged)="tellSort($event)"
    />
  `,
  styleUrl: './rows-grid.css',
})
export class RowsGrid {
  readonly resultId = input.required<string>();
  readonly currency = input.required<string>();
  readonly conditions = input.required<Query>();
  readonly order = input.required<RowOrder>();
  /** The row that is open beside the grid. */
  readonly openId = input.required<string | null>();
  readonly opened = output<string>();
  readonly sorted = output<RowOrder>();
  readonly failed = output<unknown>();
  private readonly t = translator();
  private readonly format = inject(Format);
  private readonly client = inject(ApiClient);
  private readonly isNarrow = narrowScreen();
  private source: RowsSource | undefined;
  private grid: GridApi<ResultRow> | undefined;
  protected readonly options: GridOptions<ResultRow> = {
    ...gridOptions(),
    ...{ rowModelType: 'infinite', domLayout: 'normal', rowHeight: 40 },
    ...{ cacheBlockSize: blockRows, maxBlocksInCache: 50, maxConcurrentDatasourceRequests: 1 },
    ...{ blockLoadDebounceMillis: 50, infiniteInitialRowCount: 1 },
    getRowId: ({ data }) => data.id,
    rowClassRules: { open: ({ data }) => data !== undefined && data.id === this.openId() },
  };
  protected readonly columns = computed((): ColDef<ResultRow>[] => {
    const { sort, direction } = this.order();
    const shown = { t: this.t, format: this.format, isNarrow: this.isNarrow() };
    return rowColumns({ ...shown, currency: this.currency() }).map((column) => ({
      ...column,
      sortingOrder: ['desc', 'asc'],
      ...(column.sortable !== false && { sort: column.colId === sort ? direction : null }),
    }));
  });

  constructor() {
    effect(() => this.ask());
    effect(() => {
      this.openId();
      this.grid?.redrawRows();
    });
    inject(DestroyRef).onDestroy(() => this.source?.close());
  }

  /** Forgets what is shown, as after an explanation, and asks again. */
  reload(): void {
    this.ask();
  }

  /** The row above or below another one, where it has been loaded. */
  beside(rowId: string, step: 1 | -1): string | undefined {
    const index = this.grid?.getRowNode(rowId)?.rowIndex;
    if (index == null) return undefined;
    const near = this.grid?.getDisplayedRowAtIndex(index + step);
    if (near?.data !== undefined) this.grid?.ensureIndexVisible(index + step);
    return near?.data?.id;
  }

  /** Back to the row, when what was open beside the grid is closed. */
  focusRow(rowId: string): void {
    const index = this.grid?.getRowNode(rowId)?.rowIndex;
    if (index != null) this.grid?.setFocusedCell(index, 'key');
  }

  protected begin({ api }: GridReadyEvent<ResultRow>): void {
    this.grid = api;
    this.ask();
  }

  protected open({ data }: Pick<RowClickedEvent<ResultRow>, 'data'>): void {
    if (data !== undefined) this.opened.emit(data.id);
  }

  protected openByKey(told: Pick<CellKeyDownEvent<ResultRow>, 'data' | 'event'>): void {
    if (!(told.event instanceof KeyboardEvent) || told.event.key !== 'Enter') return;
    this.open({ data: told.data });
  }

  protected tellSort({ columns, source }: SortChangedEvent<ResultRow>): void {
    const column = columns?.find((one) => one.getSort());
    if (source !== 'uiColumnSorted' || column === undefined) return;
    const direction = column.getSort() === 'asc' ? 'asc' : 'desc';
    this.sorted.emit({ sort: column.getColId(), direction });
  }

  /** A new question has a source of its own: what the last one still answers reaches nobody. */
  private ask(): void {
    const path = `/api/results/${this.resultId()}/rows`;
    const query = { ...this.conditions(), ...this.order() };
    if (this.grid === undefined) return;
    this.source?.close();
    this.source = new RowsSource(this.client, { path, query }, (error) => this.failed.emit(error));
    this.grid.setGridOption('datasource', this.source);
  }
}
