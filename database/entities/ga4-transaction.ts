import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** One GA4 report row: a transaction id on a day of the property's zone. Money in `currency`, the report's. */
export const Ga4Transaction = defineEntity({
  name: 'Ga4Transaction',
  tableName: 'ga4_transactions',
  schema: 'dra',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    clientId: p.uuid(),
    connectorId: p.uuid(),
    day: p.date(),
    transactionId: p.text(),
    key: p.text().nullable(),
    eventCurrency: p.text(),
    currency: p.text(),
    gross: p.decimal().precision(20).scale(6),
    grossRaw: p.text(),
    refund: p.decimal().precision(20).scale(6),
    tax: p.decimal().precision(20).scale(6),
    shipping: p.decimal().precision(20).scale(6),
    transactions: p.integer(),
    channel: p.text(),
    sourceMedium: p.text(),
    device: p.text(),
    browser: p.text(),
    country: p.text(),
  },
});
export type Ga4Transaction = InferEntity<typeof Ga4Transaction>;
