import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Job } from '../../api/jobs/jobs.schema.ts';

/** What the dialog asks of a client. */
export interface Auditable {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

/** Opens the dialog that starts audits. */
@Injectable({ providedIn: 'root' })
export class AuditStarts {
  private readonly injector = inject(Injector);

  /** Of one client: the job that was started, undefined where none was. */
  run(client: Auditable): Promise<Job | undefined> {
    return this.open([client]);
  }

  /** Of several clients, over the same days; the dialog tells what became of each. */
  async runAll(clients: readonly Auditable[]): Promise<void> {
    await this.open(clients);
  }

  private async open(clients: readonly Auditable[]): Promise<Job | undefined> {
    const [{ Dialog }, { RunAuditDialog }] = await Promise.all([
      import('@angular/cdk/dialog'),
      import('./run-audit-dialog.ts'),
    ]);
    const dialog = this.injector.get(Dialog).open<Job>(RunAuditDialog, {
      data: clients,
      ariaLabelledBy: 'run-audit-title',
      backdropClass: 'scrim',
    });
    return firstValueFrom(dialog.closed);
  }
}
