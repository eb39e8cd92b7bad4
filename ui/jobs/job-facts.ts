import { Component, computed, inject, input } from '@angular/core';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { durationText } from './duration.ts';
import { everySecond } from './every-second.ts';
import { JobStatus } from './job-status.ts';
import { lastedMs } from './progress.ts';

/** A job in a few words: status, times, who started it, window. */
@Component({
  selector: 'dra-job-facts',
  imports: [JobStatus],
  template: `
    <dl>
      <div>
        <dt>{{ t('jobs.statusLabel') }}</dt>
        <dd>
          <span role="status"><dra-job-status [status]="job().status" /></span>
        </dd>
      </div>
      <div>
        <dt>{{ t('jobs.window') }}</dt>
        <dd>{{ format.span(job().window) }}</dd>
      </div>
      <div>
        <dt>{{ t('jobs.triggerLabel') }}</dt>
        <dd>{{ format.instant(job().createdAt) }}</dd>
      </div>
      <div>
        <dt>{{ t('jobList.by') }}</dt>
        <dd>
          {{ startedBy() ?? t('jobList.nobody') }}
          @if (job().trigger !== 'manual') {
            <small class="quiet">{{ t(\`jobs.trigger.\${job().trigger}\`) }}</small>
          }
        </dd>
      </div>
      @if (job().finishedAt; as finished) {
        <div>
          <dt>{{ t('jobs.finished') }}</dt>
          <dd>{{ format.instant(finished) }}</dd>
        </div>
      }
      <div>
        <dt>{{ t('jobList.duration') }}</dt>
        <dd>{{ lasted() }}</dd>
      </div>
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
      gap: var(--s4);
      margin-bottom: var(--s8);
    }
    dt {
      font: var(--type-12);
      color: var(--quiet);
    }
    dd {
      margin-top: var(--s1);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    small {
      display: block;
      font: var(--type-12);
    }
  `,
})
export class JobFacts {
  readonly job = input.required<Job>();
  readonly startedBy = input.required<string | undefined>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly locale = inject(Language).locale;
  private readonly now = everySecond();
  protected readonly lasted = computed(() =>
    durationText(lastedMs(this.job(), this.now()), this.locale()),
  );
}
