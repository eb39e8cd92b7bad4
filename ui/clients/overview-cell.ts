import { computed, signal } from '@angular/core';
import type { ICellRendererAngularComp } from 'ag-grid-angular';
import type { ICellRendererParams } from 'ag-grid-community';
import type { ClientOverview } from '../../api/clients/overview.schema.ts';

/** What the cells of the clients' grid have in common: the row's client. */
export abstract class OverviewCell implements ICellRendererAngularComp {
  protected readonly client = signal<ClientOverview | undefined>(undefined);
  protected readonly latest = computed(() => this.client()?.latest ?? undefined);

  agInit({ data }: ICellRendererParams<ClientOverview>): void {
    this.client.set(data);
  }

  refresh(params: ICellRendererParams<ClientOverview>): boolean {
    this.agInit(params);
    return true;
  }
}
