import { Component, computed, inject, input, output, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { AgGridAngular } from 'ag-grid-angular';
import {
  SELECTION_COLUMN_ID,
  type CellClickedEvent,
  type CellKeyDownEvent,
  type ColDef,
  type GridOptions,
  type SelectionChangedEvent,
  type SortChangedEvent,
} from 'ag-grid-community';
import type { ClientOverview } from '../../api/clients/overview.schema.ts';
import { gridOptions } from '../grid/grid.ts';
import { translator } from '../language/translator.ts';
import { columnsOf } from './clients-columns.ts';

/** The grid of clients; a row opens its client, the boxes before them choose several. */
@Component({
  selector: 'dra-clients-grid',
  imports: [AgGridAngular],
  template: `
    <ag-grid-angular
      [gridOptions]="options"
      [columnDefs]="columns()"
      [rowData]="rows()"
      [getRowId]="idOf"
      (cellClicked)="open($event)"
      (cellKeyDown)="openByKey($event)"
      (sortChanged)="tellSort($event)"
      (selectionChanged)="tellChosen($event)"
    />
  `,
  styles: `
    :host {
      display: block;
      border-top: 1px solid var(--rule);
    }
  `,
})
export class ClientsGrid {
  readonly rows = input.required<ClientOverview[]>();
  /** How the grid is sorted at first: `rate:asc`. */
  readonly sort = input.required<string>();
  readonly sorted = output<string>();
  readonly chosen = output<ClientOverview[]>();
  protected readonly options: GridOptions<ClientOverview> = {
    ...gridOptions(),
    rowSelection: { mode: 'multiRow', selectAll: 'filtered' },
    selectionColumnDef: { width: 40, pinned: null },
  };
  protected readonly idOf = ({ data }: { data: ClientOverview }): string => data.id;
  private readonly t = translator();
  private readonly router = inject(Router);
  protected readonly columns = computed((): ColDef<ClientOverview>[] => {
    const [sortedBy, direction] = untracked(this.sort).split(':');
    return columnsOf(this.t).map((column) =>
      column.colId === sortedBy
        ? { ...column, initialSort: direction === 'desc' ? 'desc' : 'asc' }
        : column,
    );
  });

  protected open({ data, column }: CellClickedEvent<ClientOverview>): void {
    if (data !== undefined && column.getColId() !== SELECTION_COLUMN_ID) this.go(data);
  }

  protected openByKey(told: Pick<CellKeyDownEvent<ClientOverview>, 'data' | 'event'>): void {
    const { data, event } = told;
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
    if (data !== undefined) this.go(data);
  }

  protected tellSort({ columns }: SortChangedEvent<ClientOverview>): void {
    const column = columns?.find((one) => one.getSort());
    this.sorted.emit(column ? `${column.getColId()}:${column.getSort() ?? 'asc'}` : '');
  }

  protected tellChosen({ api }: SelectionChangedEvent<ClientOverview>): void {
    this.chosen.emit(api.getSelectedRows());
  }

  private go({ id }: ClientOverview): void {
    void this.router.navigate(['/clients', id]);
  }
}
