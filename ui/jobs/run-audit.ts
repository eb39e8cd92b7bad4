import { Component, inject, input, output } from '@angular/core';
import type { Client } from '../../api/clients/clients.schema.ts';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { translator } from '../language/translator.ts';
import { AuditStarts } from './audit-starts.ts';

/** The way to an audit of a client; an archived one has none. */
@Component({
  selector: 'dra-run-audit',
  template: `
    @if (client().archivedAt === null) {
      <button class="button primary" type="button" (click)="run()">{{ t('jobs.run') }}</button>
    }
  `,
})
export class RunAudit {
  readonly client = input.required<Client>();
  readonly started = output<Job>();
  protected readonly t = translator();
  private readonly starts = inject(AuditStarts);

  protected async run(): Promise<void> {
    const job = await this.starts.run(this.client());
    if (job) this.started.emit(job);
  }
}
