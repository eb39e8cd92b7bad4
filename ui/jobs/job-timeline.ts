import { Component, computed, inject, input } from '@angular/core';
import type { JobEvent } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { statusName, stepName } from './event-names.ts';

/** What happened to a job, newest first, with times in the reader's zone. */
@Component({
  selector: 'dra-job-timeline',
  template: `
    <ol>
      @for (entry of entries(); track entry.event.id) {
        <li [class.bad]="entry.event.status === 'failed'">
          <time class="quiet" [dateTime]="entry.event.at">
            @if (entry.day; as day) {
              <span class="small">{{ day }}</span>
            }
            {{ format.time(entry.event.at) }}
          </time>
          <p>
            <strong>{{ entry.step ? t(\`jobs.step.\${entry.step}\`) : t('jobPage.job') }}</strong>
            {{ entry.event.message || (entry.status && t(\`jobs.status.\${entry.status}\`)) }}
          </p>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 88px minmax(0, 1fr);
      gap: var(--s2);
      padding-block: var(--s3);
      border-bottom: 1px solid var(--line);
    }
    li.bad {
      border-inline-start: 3px solid var(--signal);
      padding-inline-start: var(--s3);
    }
    time .small {
      display: block;
    }
    p {
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
  `,
})
export class JobTimeline {
  /** In the order in which they happened. */
  readonly events = input.required<readonly JobEvent[]>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly entries = computed(() => {
    const newestFirst = this.events().toReversed();
    const days = newestFirst.map(({ at }) => this.dayOf(at));
    return newestFirst.map((event, index) => ({
      event,
      step: stepName(event.step),
      status: statusName(event.status),
      day: days[index] === days[index - 1] ? undefined : days[index],
    }));
  });

  private dayOf(instant: string): string {
    const at = new Date(instant);
    const utc = new Date(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()));
    return this.format.day(utc.toISOString().slice(0, 10));
  }
}
