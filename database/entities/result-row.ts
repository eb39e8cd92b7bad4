import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { orderClasses, verdicts } from '../verdicts.ts';

/**
 * One key of a result, frozen: both sides, what was decided and why. Money in micros (10⁻⁶ units) of the
 * currency beside it. `id` is unique within the result; `store` is the partition that the result names.
 * `order_*` are of the key's order; `valid_micros` + `definition_micros` + `difference_micros` + `edge_micros`
 * = `ga4_counted_micros` where both sides are in one currency.
 */
export const ResultRow = defineEntity({
  name: 'ResultRow',
  tableName: 'result_rows',
  schema: 'dra',
  properties: {
    store: p.integer().default(0),
    resultId: p.uuid().primary(),
    clientId: p.uuid(),
    id: p.bigint('string').primary(),
    scope: p.enum(['counted', 'provisional', 'edge']).columnType('text'),
    verdict: p.enum(verdicts).columnType('text'),
    key: p.text().nullable(),
    day: p.date(),
    orderId: p.text().nullable(),
    orderNumber: p.text(),
    orderCreatedAt: p.datetime().nullable(),
    orders: p.integer(),
    validOrders: p.integer(),
    orderClass: p.enum(orderClasses).columnType('text').nullable(),
    classReason: p.text(),
    orderTraitsId: p.integer().nullable(),
    currency: p.text(),
    orderMicros: p.bigint('string'),
    basisMicros: p.bigint('string'),
    validMicros: p.bigint('string'),
    definitionMicros: p.bigint('string'),
    transactionId: p.text().nullable(),
    inGa4: p.boolean().name('in_ga4'),
    ga4Transactions: p.integer().name('ga4_transactions'),
    ga4TraitsId: p.integer().nullable().name('ga4_traits_id'),
    ga4Currency: p.text().name('ga4_currency'),
    ga4Micros: p.bigint('string').name('ga4_micros'),
    ga4CountedMicros: p.bigint('string').name('ga4_counted_micros'),
    ga4RefundMicros: p.bigint('string').name('ga4_refund_micros'),
    ga4FirstDay: p.date().nullable().name('ga4_first_day'),
    ga4LastDay: p.date().nullable().name('ga4_last_day'),
    differenceMicros: p.bigint('string'),
    edgeMicros: p.bigint('string'),
    matchedBy: p.enum(['key', 'alias', 'family', 'late']).columnType('text').nullable(),
    cause: p.text().nullable(),
    evidence: p.json<Record<string, unknown>>().nullable(),
  },
});
export type ResultRow = InferEntity<typeof ResultRow>;
