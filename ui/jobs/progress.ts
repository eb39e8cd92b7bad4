import type { Job } from '../../api/jobs/jobs.schema.ts';

type StepName = keyof Job['steps'];
type Step = NonNullable<Job['steps'][StepName]>;

/** The steps in the order in which they are shown: the shop, GA4, then both together. */
const order = ['woo', 'shopify', 'ga4', 'reconcile'] as const;

/** The steps that a job has, in order. */
export function stepsOf(job: Job): (Step & { readonly name: StepName })[] {
  return order.flatMap((name) => {
    const step = job.steps[name];
    return step === undefined ? [] : [{ name, ...step }];
  });
}

/** Whether a step deserves to be read first: it failed, is tried again, or waits until a time. */
export function isNotable({ status, waitUntil, message }: Step): boolean {
  if (status === 'waiting') return waitUntil !== null;
  return status === 'failed' || (status === 'retrying' && message !== '');
}

/**
 * How far a job is, from 0 to 1: each step counts the same, by the rows read where its source told how many
 * there are. The step is the one that gives the job its status; undefined once all are done.
 */
export function progressOf(job: Job): { readonly share: number; readonly step?: StepName } {
  const steps = stepsOf(job);
  const shares = steps.map(({ status, rows, total }) => {
    if (status === 'succeeded') return 1;
    return total === null || total === 0 ? 0 : Math.min(rows / total, 1);
  });
  const share = shares.reduce((sum, each) => sum + each, 0) / Math.max(steps.length, 1);
  const current = steps.find(({ status }) => status === job.status && status !== 'succeeded');
  return { share, ...(current && { step: current.name }) };
}

/** How long a job has gone on or went on, in ms; from its being queued, since waiting counts too. */
export function lastedMs(job: Job, now: number): number {
  const end = job.finishedAt === null ? now : Date.parse(job.finishedAt);
  return Math.max(end - Date.parse(job.createdAt), 0);
}
