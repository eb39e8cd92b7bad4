import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { TestReport } from '../test-report.ts';

/** One source of a client; its secrets are in `connector_credentials`. */
export const Connector = defineEntity({
  name: 'Connector',
  tableName: 'connectors',
  schema: 'dra',
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    clientId: p.uuid(),
    kind: p.enum(['ga4', 'woo', 'shopify']).columnType('text'),
    settings: p.json<Record<string, unknown>>(),
    lastTest: p.json<TestReport>().nullable(),
    lastTestedAt: p.datetime().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type Connector = InferEntity<typeof Connector>;
