import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { MatchingRules } from '../matching-rules.ts';
import type { ResultSummary } from '../result-summary.ts';
import type { ResultPassport } from '../result-summary.ts';

/** The stored report of a job: figures, each a query on its `result_rows` in `store`, and the rules that decided. */
export const Result = defineEntity({
  name: 'Result',
  tableName: 'results',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    jobId: p.uuid().unique('results_job_unique'),
    clientId: p.uuid(),
    windowFrom: p.date(),
    windowTo: p.date(),
    zone: p.text(),
    currency: p.text(),
    rulesVersion: p.integer(),
    complete: p.boolean(),
    inputHash: p.text(),
    summary: p.json<ResultSummary>(),
    passport: p.json<ResultPassport>(),
    createdAt: p.datetime().defaultRaw('now()'),
    store: p.integer().default(0),
    rules: p.json<MatchingRules>(),
  },
});
export type Result = InferEntity<typeof Result>;
