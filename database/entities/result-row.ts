import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { verdicts } from '../verdicts.ts';

/** One key of a result, frozen: both sides, what was decided and why. `valid_value` is the key's share of the shop total, `difference` = GA4 − valid value. */
export const ResultRow = defineEntity({
  name: 'ResultRow',
  tableName: 'result_rows',
  schema: 'dra',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    resultId: p.uuid(),
    clientId: p.uuid(),
    scope: p.enum(['counted', 'provisional', 'edge']).columnType('text'),
    verdict: p.enum(verdicts).columnType('text'),
    key: p.text().nullable(),
    day: p.date(),
    orderIds: p.array(),
    orderNumber: p.text(),
    orderCreatedAt: p.datetime().nullable(),
    orders: p.integer(),
    validOrders: p.integer(),
    orderClass: p
      .enum(['valid', 'open', 'cancelled', 'refunded', 'excluded'])
      .columnType('text')
      .nullable(),
    classReason: p.text(),
    rawStatus: p.text(),
    orderValue: p.decimal().precision(20).scale(6),
    validValue: p.decimal().precision(20).scale(6),
    currency: p.text(),
    transactionIds: p.array(),
    inGa4: p.boolean().name('in_ga4'),
    ga4Transactions: p.integer().name('ga4_transactions'),
    ga4Value: p.decimal().precision(20).scale(6).name('ga4_value'),
    ga4CountedValue: p.decimal().precision(20).scale(6).name('ga4_counted_value'),
    ga4Refund: p.decimal().precision(20).scale(6).name('ga4_refund'),
    ga4Currency: p.text().name('ga4_currency'),
    ga4FirstDay: p.date().nullable().name('ga4_first_day'),
    ga4LastDay: p.date().nullable().name('ga4_last_day'),
    difference: p.decimal().precision(20).scale(6),
    edgeValue: p.decimal().precision(20).scale(6),
    payment: p.text(),
    shippingMethod: p.text(),
    device: p.text(),
    trafficSource: p.text(),
    country: p.text(),
    ga4Channel: p.text().name('ga4_channel'),
    ga4SourceMedium: p.text().name('ga4_source_medium'),
    ga4Device: p.text().name('ga4_device'),
    ga4Browser: p.text().name('ga4_browser'),
    cause: p.text().nullable(),
    evidence: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
  },
});
export type ResultRow = InferEntity<typeof ResultRow>;
