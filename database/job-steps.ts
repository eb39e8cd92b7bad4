import { z } from 'zod';

/** Status of a step; a job's own is the first of these that any of its steps has. */
export const stepStatuses = [
  'failed',
  'cancelled',
  'retrying',
  'running',
  'waiting',
  'queued',
  'succeeded',
] as const;
export const stepStatus = z.enum(stepStatuses);
export type StepStatus = z.infer<typeof stepStatus>;

/** The parts of a job: one ingest per connector, then the reconciliation. */
export const stepNames = ['ga4', 'woo', 'shopify', 'reconcile'] as const;
export const stepName = z.enum(stepNames);
export type StepName = z.infer<typeof stepName>;

/** One step of a job. `rows` of `total` are read; `total` is null where the source does not say. */
export const jobStep = z.object({
  status: stepStatus,
  rows: z.int().nonnegative().default(0),
  total: z.int().nonnegative().nullable().default(null),
  attempt: z.int().positive().default(1),
  /** What is going on or what went wrong, for people. */
  message: z.string().default(''),
  /** What to do about it; empty where nothing is to be done. */
  remedy: z.string().default(''),
  /** Until when the step waits, as an instant; null where it does not. */
  waitUntil: z.iso.datetime().nullable().default(null),
});
export type JobStep = z.infer<typeof jobStep>;

/** The steps of a job by name; jsonb column `jobs.steps`. */
export const jobSteps = z.partialRecord(stepName, jobStep);
export type JobSteps = z.infer<typeof jobSteps>;
