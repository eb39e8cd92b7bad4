import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { translator } from '../language/translator.ts';
import { ClientLogo } from './client-logo.ts';
import { OverviewCell } from './overview-cell.ts';

/** A client's logo, name and slug, leading to its page. */
@Component({
  selector: 'dra-client-cell',
  imports: [ClientLogo, RouterLink],
  template: `
    @if (client(); as client) {
      <a class="client" [routerLink]="['/clients', client.id]">
        <dra-client-logo [name]="client.name" [url]="client.logoUrl" />
        <span class="name">
          {{ client.name }}
          <small class="quiet">
            {{ client.slug }}
            @if (client.archivedAt !== null) {
              · {{ t('clients.isArchived') }}
            }
          </small>
        </span>
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
    dra-client-logo {
      width: 40px;
      height: 40px;
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    small {
      display: block;
      font: var(--type-12);
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
})
export class ClientCell extends OverviewCell {
  protected readonly t = translator();
}
