import { Component, computed, inject, input } from '@angular/core';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { durationText } from './duration.ts';
import { everySecond } from './every-second.ts';
import { isNotable, stepsOf } from './progress.ts';

/** What deserves to be read first: which step failed and what to do, or until when one waits. */
@Component({
  selector: 'dra-job-notices',
  template: `
    @for (step of notable(); track step.name) {
      <div class="notice" [class.bad]="step.status === 'failed'">
        <h3>{{ t(\`jobs.step.\${step.name}\`) }}: {{ t(\`jobs.status.\${step.status}\`) }}</h3>
        @if (step.waitUntil; as until) {
          <p class="until">{{ format.time(until) }}</p>
          <p>{{ t('jobPage.goesOn', { duration: left(until) }) }}</p>
        }
        @if (step.message !== '') {
          <p>{{ step.message }}</p>
        }
        @if (step.remedy !== '') {
          <p>
            <strong>{{ t('jobPage.todo') }}</strong> {{ step.remedy }}
          </p>
        }
      </div>
    }
  `,
  styles: `
    .notice {
      display: grid;
      gap: var(--s2);
      margin-bottom: var(--s4);
      padding: var(--s4) var(--s6);
      border-inline-start: 3px solid var(--mark-info);
      background: var(--surface);
      overflow-wrap: anywhere;
    }
    .bad {
      border-inline-start-color: var(--signal);
    }
    .until {
      font: var(--type-36);
    }
  `,
})
export class JobNotices {
  readonly job = input.required<Job>();
  protected readonly t = translator();
  protected readonly format = inject(Format);
  private readonly locale = inject(Language).locale;
  private readonly now = everySecond();
  protected readonly notable = computed(() => stepsOf(this.job()).filter(isNotable));

  protected left(until: string): string {
    return durationText(Date.parse(until) - this.now(), this.locale());
  }
}
