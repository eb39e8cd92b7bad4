import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** What many GA4 rows of a client share: currencies (the event's, the report's) and the session's dimensions. Never changed. */
export const Ga4Traits = defineEntity({
  name: 'Ga4Traits',
  tableName: 'ga4_traits',
  schema: 'dra',
  properties: {
    id: p.integer().primary().autoincrement(),
    clientId: p.uuid(),
    eventCurrency: p.text(),
    currency: p.text(),
    channel: p.text(),
    sourceMedium: p.text(),
    device: p.text(),
    browser: p.text(),
    country: p.text(),
    digest: p.uuid().generated('(dra.row_digest()) stored'),
  },
});
export type Ga4Traits = InferEntity<typeof Ga4Traits>;
