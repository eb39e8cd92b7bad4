import { Component, computed, inject, input } from '@angular/core';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { Format } from '../language/format.ts';
import { translator } from '../language/translator.ts';
import { JobStatus } from './job-status.ts';
import { isNotable } from './progress.ts';

const order = ['woo', 'shopify', 'ga4', 'reconcile'] as const;

/** The steps of a job: how far each is, what it says, and what to do about it. */
@Component({
  selector: 'dra-job-steps',
  imports: [JobStatus],
  templateUrl: './job-steps.html',
  styleUrl: './job-steps.css',
})
export class JobSteps {
  readonly steps = input.required<Job['steps']>();
  /** Whether the page says above what went wrong (JobNotices), so that it is not said twice. */
  readonly hasNotices = input(false);
  protected readonly t = translator();
  protected readonly format = inject(Format);
  protected readonly listed = computed(() => {
    const steps = this.steps();
    return order.flatMap((name) => {
      const step = steps[name];
      if (step === undefined) return [];
      return [{ name, ...step, hasNote: !(this.hasNotices() && isNotable(step)) }];
    });
  });
}
