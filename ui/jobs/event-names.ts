import type { Job } from '../../api/jobs/jobs.schema.ts';

type StepName = keyof Job['steps'];

/** The statuses of jobs and steps, as the filter of jobs offers them. */
export const statuses = [
  'queued',
  'running',
  'waiting',
  'retrying',
  'succeeded',
  'failed',
  'cancelled',
] as const satisfies readonly Job['status'][];
const steps: readonly StepName[] = ['woo', 'shopify', 'ga4', 'reconcile'];

/** The step that an event is about; undefined where it is about the job as a whole. */
export function stepName(text: string): StepName | undefined {
  return steps.find((name) => name === text);
}

/** The status that an event tells; undefined where it is one that this page does not know. */
export function statusName(text: string): Job['status'] | undefined {
  return statuses.find((name) => name === text);
}
