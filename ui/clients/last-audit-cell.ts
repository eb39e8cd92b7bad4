import { Component, inject } from '@angular/core';
import { JobStatus } from '../jobs/job-status.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { OverviewCell } from './overview-cell.ts';

/** When a client was last audited and how that went. */
@Component({
  selector: 'dra-last-audit-cell',
  imports: [JobStatus],
  template: `
    @if (client()?.lastJob; as job) {
      <div class="small">{{ format.instant(job.createdAt) }}</div>
      <dra-job-status class="small" [status]="job.status" />
    } @else {
      <span class="quiet">{{ t('clients.never') }}</span>
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
export class LastAuditCell extends OverviewCell {
  protected readonly t = translator();
  protected readonly format = inject(Format);
}
