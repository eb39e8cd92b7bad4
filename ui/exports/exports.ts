import { Injectable, Injector, inject } from '@angular/core';
import type { Query } from '../api-client/api-client.ts';

/** What is exported: all rows of a filter in an order, under a name for the file. */
export interface ExportWish {
  readonly resultId: string;
  readonly name: string;
  readonly query: Query;
  /** Where they have been counted already. */
  readonly rows: number | undefined;
}

/** Opens the dialog that exports rows. */
@Injectable({ providedIn: 'root' })
export class Exports {
  private readonly injector = inject(Injector);

  async open(wish: ExportWish): Promise<void> {
    const [{ Dialog }, { ExportDialog }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./export-dialog.ts'),
    ]);
    this.injector.get(Dialog).open(ExportDialog, {
      data: wish,
      disableClose: true,
      ariaLabelledBy: 'export-title',
      backdropClass: 'scrim',
    });
  }
}
