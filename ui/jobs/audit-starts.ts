import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Job } from '../../api/jobs/jobs.schema.ts';

/** What the dialog asks of a client. */
export interface Auditable {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

/** What the dialog is about; `told` is called once what became of each client is known. */
export interface AuditWish {
  readonly clients: readonly Auditable[];
  readonly told?: () => void;
}

/** Opens the dialog that starts audits. */
@Injectable({ providedIn: 'root' })
export class AuditStarts {
  private readonly injector = inject(Injector);

  /** Of one client: the job that was started, undefined where none was. */
  run(client: Auditable): Promise<Job | undefined> {
    return this.open({ clients: [client] });
  }

  /** Of several clients, over the same days; the dialog tells what became of each. */
  async runAll(wish: Required<AuditWish>): Promise<void> {
    await this.open(wish);
  }

  private async open(wish: AuditWish): Promise<Job | undefined> {
    const [{ Dialog }, { RunAuditDialog }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./run-audit-dialog.ts'),
    ]);
    const dialog = this.injector.get(Dialog).open<Job>(RunAuditDialog, {
      data: wish,
      ariaLabelledBy: 'run-audit-title',
      backdropClass: 'scrim',
    });
    return firstValueFrom(dialog.closed);
  }
}
