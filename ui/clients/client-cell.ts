import { Component, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ICellRendererAngularComp } from 'ag-grid-angular';
import type { ICellRendererParams } from 'ag-grid-community';
import type { Client } from '../../api/clients/clients.schema.ts';
import type { ClientRow } from './clients-grid.ts';
import { initialsOf } from './initials-of.ts';

/** A client's sign, name and slug, leading to its page. */
@Component({
  selector: 'dra-client-cell',
  imports: [RouterLink],
  template: `
    @if (client(); as client) {
      <a class="client" [routerLink]="['/clients', client.id]">
        <span class="logo" aria-hidden="true">{{ initialsOf(client.name) }}</span>
        <span
          >{{ client.name }}<small class="quiet">{{ client.slug }}</small></span
        >
      </a>
    }
  `,
  styles: `
    .client {
      display: grid;
      grid-template-columns: 40px minmax(0, 1fr);
      gap: var(--s3);
      align-items: center;
      height: 62px;
      line-height: 20px;
      font-weight: 600;
      text-decoration: none;
    }
    .logo {
      width: 40px;
      height: 40px;
    }
    small {
      display: block;
      font: var(--type-12);
    }
  `,
})
export class ClientCell implements ICellRendererAngularComp {
  protected readonly client = signal<Client | undefined>(undefined);
  protected readonly initialsOf = initialsOf;

  agInit({ data }: ICellRendererParams<ClientRow>): void {
    this.client.set(data?.client);
  }

  refresh(params: ICellRendererParams<ClientRow>): boolean {
    this.agInit(params);
    return true;
  }
}
