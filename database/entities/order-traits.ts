import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';

/** What many orders of a client share: what decides their class, and what figures are broken down by. Never changed. */
export const OrderTraits = defineEntity({
  name: 'OrderTraits',
  tableName: 'order_traits',
  schema: 'dra',
  properties: {
    id: p.integer().primary().autoincrement(),
    clientId: p.uuid(),
    currency: p.text(),
    status: p.text(),
    financialStatus: p.text(),
    fulfillmentStatus: p.text(),
    cancelled: p.boolean(),
    gateway: p.text(),
    source: p.text(),
    test: p.boolean(),
    payment: p.text(),
    shippingMethod: p.text(),
    device: p.text(),
    trafficSource: p.text(),
    country: p.text(),
    digest: p.uuid().generated('(dra.row_digest()) stored'),
  },
});
export type OrderTraits = InferEntity<typeof OrderTraits>;
