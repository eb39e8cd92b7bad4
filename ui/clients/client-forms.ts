import type { DialogRef } from '@angular/cdk/dialog';
import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Client } from '../../api/clients/clients.schema.ts';
import type { ClientForm } from './client-form.ts';

/** Opens the form of a client over the page; one at a time. */
@Injectable({ providedIn: 'root' })
export class ClientForms {
  private readonly injector = inject(Injector);
  private shown: DialogRef<Client, ClientForm> | undefined;

  /** For a new client, or to change a stored one; undefined where nothing was stored. */
  async open(client: Client | undefined): Promise<Client | undefined> {
    const [{ Dialog }, { ClientForm }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./client-form.ts'),
    ]);
    this.shown = this.injector.get(Dialog).open<Client, object, ClientForm>(ClientForm, {
      data: { client },
      ariaLabelledBy: 'client-form-title',
      backdropClass: 'scrim',
      // The form itself asks before entries are lost, and so does the page that it is over.
      disableClose: true,
      closeOnNavigation: false,
    });
    const stored = await firstValueFrom(this.shown.closed);
    this.shown = undefined;
    return stored;
  }

  hasUnsavedChanges(): boolean {
    return this.shown?.componentInstance?.hasUnsavedChanges() ?? false;
  }

  /** For a page that is left. */
  close(): void {
    this.shown?.close();
  }
}
