import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** A shop's order as last read. Money in its traits' currency; `gross` is what was charged at purchase, before refunds. */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  schema: 'dra',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    clientId: p.uuid(),
    connectorId: p.uuid(),
    externalId: p.text(),
    number: p.text(),
    confirmationNumber: p.text().default(''),
    keyId: p.text(),
    keyNumber: p.text(),
    keyConfirmation: p.text().nullable(),
    createdAt: p.datetime(),
    cancelledAt: p.datetime().nullable(),
    gross: p.decimal().precision(20).scale(6),
    tax: p.decimal().precision(20).scale(6),
    shipping: p.decimal().precision(20).scale(6),
    shippingTax: p.decimal().precision(20).scale(6),
    discount: p.decimal().precision(20).scale(6),
    refunded: p.decimal().precision(20).scale(6),
    presentmentCurrency: p.text().nullable(),
    presentmentGross: p.decimal().precision(20).scale(6).nullable(),
    jobId: p.uuid().nullable(),
    goneAt: p.datetime().nullable(),
    traitsId: p.integer(),
    keyName: p.text().nullable(),
    grossMicros: p.bigint('string').generated('((gross * 1000000)::bigint) stored'),
    digest: p.uuid().generated('(dra.row_digest()) stored'),
  },
});
export type Order = InferEntity<typeof Order>;
