import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** A change of a job as it happened; the page follows these live. */
export const JobEvent = defineEntity({
  name: 'JobEvent',
  tableName: 'job_events',
  schema: 'dra',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    jobId: p.uuid(),
    clientId: p.uuid(),
    at: p.datetime().defaultRaw('now()'),
    step: p.text().default(''),
    status: p.text(),
    message: p.text().default(''),
  },
});
export type JobEvent = InferEntity<typeof JobEvent>;
