import { z } from 'zod';
import { jobSteps, stepStatus } from '../../database/job-steps.ts';
import { createdBetween } from '../paging/page-fields.ts';

/** The longest window that one job may audit, in days. */
export const windowDaysMax = 400;

/** First and last calendar day, inclusive, in the client's zone. */
export const runRequest = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'lies before from' })
  .refine(({ from, to }) => days(from, to) <= windowDaysMax, {
    path: ['from'],
    error: `the window is longer than ${windowDaysMax} days`,
  })
  .meta({ id: 'RunRequest' });
export type RunRequest = z.infer<typeof runRequest>;

const dayMs = 86_400_000;
function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

/** What started a job. */
export const jobTrigger = z.enum(['manual', 'run_again', 'schedule']);

/** One audit of one client over one window. `status` is the first that any of its steps is in. */
export const job = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    window: z.object({ from: z.iso.date(), to: z.iso.date() }),
    trigger: jobTrigger,
    requestedBy: z.uuid().nullable(),
    retryOf: z.uuid().nullable().meta({ description: 'the job that this one runs again' }),
    status: stepStatus,
    steps: jobSteps,
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    cancelRequestedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    resultId: z.uuid().nullable(),
    links: z.object({ events: z.string(), result: z.string().nullable() }),
    temporal: z.object({
      workflowId: z.string(),
      runId: z.string().nullable(),
      url: z.string().meta({ description: 'the workflow in the Temporal UI' }),
    }),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof job>;

export const jobFilter = z.strictObject({
  clientId: z.uuid().optional(),
  status: stepStatus.optional(),
  trigger: jobTrigger.optional(),
  ...createdBetween,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type JobFilter = z.infer<typeof jobFilter>;
export const jobList = z.object({ jobs: z.array(job), next: z.string().nullable() });

/** A change of a job as it happened. */
export const jobEvent = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    step: z.string(),
    status: z.string(),
    message: z.string(),
  })
  .meta({ id: 'JobEvent' });
export type JobEvent = z.infer<typeof jobEvent>;
export const jobEventList = z.object({ events: z.array(jobEvent) });

export const jobPath = z.object({ jobId: z.uuid() });
export const runPath = z.object({ clientId: z.uuid() });
