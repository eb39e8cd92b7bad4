import type { MatchingRules as Rules } from '../matching-rules.ts';
import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** One version of a client's matching rules; versions are never changed. */
export const MatchingRules = defineEntity({
  name: 'MatchingRules',
  tableName: 'matching_rules',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    clientId: p.uuid(),
    version: p.integer(),
    rules: p.json<Rules>(),
    createdBy: p.uuid().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
export type MatchingRules = InferEntity<typeof MatchingRules>;
