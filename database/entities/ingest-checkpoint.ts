import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** How far a job has read one unit of a connector: written with each page, in its transaction. */
export const IngestCheckpoint = defineEntity({
  name: 'IngestCheckpoint',
  tableName: 'ingest_checkpoints',
  schema: 'dra',
  properties: {
    jobId: p.uuid().primary(),
    connectorId: p.uuid().primary(),
    unit: p.text().primary(),
    cursor: p.text().nullable(),
    pageSize: p.integer(),
    rows: p.bigint('number').default(0),
    total: p.bigint('number').nullable(),
    facts: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    readStartedAt: p.datetime().defaultRaw('now()'),
    finishedAt: p.datetime().nullable(),
  },
});
export type IngestCheckpoint = InferEntity<typeof IngestCheckpoint>;
