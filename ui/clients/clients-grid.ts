import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { AgGridAngular } from 'ag-grid-angular';
import type { CellKeyDownEvent, ColDef, RowClickedEvent } from 'ag-grid-community';
import type { Client } from '../../api/clients/clients.schema.ts';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { gridOptions } from '../grid/grid.ts';
import { translator } from '../language/translator.ts';
import { Format } from '../language/format.ts';
import { ClientCell } from './client-cell.ts';
import { LastAuditCell } from './last-audit-cell.ts';

/** A client and the newest of its jobs, if it has one. */
export interface ClientRow {
  readonly client: Client;
  readonly lastJob: Job | undefined;
}

/** The grid of clients; a row opens its client. */
@Component({
  selector: 'dra-clients-grid',
  imports: [AgGridAngular],
  template: `
    <ag-grid-angular
      [gridOptions]="options"
      [columnDefs]="columns()"
      [rowData]="rows()"
      [getRowId]="idOf"
      (rowClicked)="open($event)"
      (cellKeyDown)="openByKey($event)"
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
  readonly rows = input.required<ClientRow[]>();
  protected readonly options = gridOptions();
  protected readonly idOf = ({ data }: { data: ClientRow }): string => data.client.id;
  private readonly t = translator();
  private readonly format = inject(Format);
  private readonly router = inject(Router);
  protected readonly columns = computed((): ColDef<ClientRow>[] => [
    {
      colId: 'name',
      headerName: this.t('clients.client'),
      valueGetter: ({ data }) => data?.client.name,
      cellRenderer: ClientCell,
      initialSort: 'asc',
      flex: 3,
      minWidth: 200,
    },
    {
      colId: 'lastAudit',
      headerName: this.t('clients.lastAudit'),
      valueGetter: ({ data }) => data?.lastJob?.createdAt,
      cellRenderer: LastAuditCell,
      flex: 2,
      minWidth: 170,
    },
    {
      colId: 'window',
      headerName: this.t('clients.window'),
      valueGetter: ({ data }) => data?.lastJob?.window.from,
      valueFormatter: ({ data }) => (data?.lastJob ? this.format.span(data.lastJob.window) : '–'),
      flex: 2,
      minWidth: 190,
    },
    { headerName: this.t('clients.zone'), field: 'client.zone', flex: 2, minWidth: 150 },
    { headerName: this.t('clients.currency'), field: 'client.currency', flex: 1 },
  ]);

  protected open({ data }: RowClickedEvent<ClientRow>): void {
    if (data !== undefined) void this.router.navigate(['/clients', data.client.id]);
  }

  protected openByKey({ data, event }: Pick<CellKeyDownEvent<ClientRow>, 'data' | 'event'>): void {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
    if (data !== undefined) void this.router.navigate(['/clients', data.client.id]);
  }
}
