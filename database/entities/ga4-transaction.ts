import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** One GA4 report row: a transaction id on a day of the property's zone. Money in its traits' currency, the report's. */
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
    gross: p.decimal().precision(20).scale(6),
    grossRaw: p.text(),
    refund: p.decimal().precision(20).scale(6),
    tax: p.decimal().precision(20).scale(6),
    shipping: p.decimal().precision(20).scale(6),
    transactions: p.integer(),
    traitsId: p.integer(),
    grossMicros: p.bigint('string').generated('((gross * 1000000)::bigint) stored'),
    refundMicros: p.bigint('string').generated('((refund * 1000000)::bigint) stored'),
    digest: p.uuid().generated('(dra.row_digest()) stored'),
  },
});
export type Ga4Transaction = InferEntity<typeof Ga4Transaction>;
