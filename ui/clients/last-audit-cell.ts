import { Component, inject, signal } from '@angular/core';
import type { ICellRendererAngularComp } from 'ag-grid-angular';
import type { ICellRendererParams } from 'ag-grid-community';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { JobStatus } from '../jobs/job-status.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import type { ClientRow } from './clients-grid.ts';

/** When a client was last audited and how that went. */
@Component({
  selector: 'dra-last-audit-cell',
  imports: [JobStatus],
  template: `
    @if (job(); as job) {
      <div>{{ format.instant(job.createdAt) }}</div>
      <dra-job-status class="small" [status]="job.status" />
    } @else {
      {{ t('clients.never') }}
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
      height: 62px;
      line-height: 20px;
    }
  `,
})
export class LastAuditCell implements ICellRendererAngularComp {
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly job = signal<Job | undefined>(undefined);

  agInit({ data }: ICellRendererParams<ClientRow>): void {
    this.job.set(data?.lastJob);
  }

  refresh(params: ICellRendererParams<ClientRow>): boolean {
    this.agInit(params);
    return true;
  }
}
