import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { JobSteps } from '../job-steps.ts';

/** One audit of one client over one window (days inclusive, in the client's zone). `status` follows from `steps`. */
export const Job = defineEntity({
  name: 'Job',
  tableName: 'jobs',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    clientId: p.uuid(),
    windowFrom: p.date(),
    windowTo: p.date(),
    trigger: p.enum(['manual', 'run_again', 'schedule']).columnType('text'),
    requestedBy: p.uuid().nullable(),
    retryOf: p.uuid().nullable(),
    steps: p.json<JobSteps>(),
    status: p.text().generated('(dra.job_status(steps)) stored'),
    runId: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    startedAt: p.datetime().nullable(),
    cancelRequestedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
  },
});
export type Job = InferEntity<typeof Job>;
