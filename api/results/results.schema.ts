import { z } from 'zod';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { orderClasses, verdicts } from '../../database/verdicts.ts';

const day = z.iso.date();
const money = z.string().meta({ description: 'canonical decimal, 2 to 6 decimals' });
const limit = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);
const cursor = z.string().max(500).optional();

const described = z.object({
  id: z.uuid(),
  jobId: z.uuid(),
  clientId: z.uuid(),
  window: z.object({ from: day, to: day }),
  zone: z.string(),
  currency: z.string(),
  rulesVersion: z.int(),
  complete: z.boolean().meta({ description: 'false: the passport says what GA4 held back' }),
  inputHash: z.string(),
  createdAt: z.iso.datetime(),
});

/** A result in a list: its window and headline. */
export const resultEntry = described
  .extend({ headline: resultSummary.shape.headline })
  .meta({ id: 'ResultEntry' });
export type ResultEntry = z.infer<typeof resultEntry>;

/** The stored report of a job. */
export const result = described
  .extend({ summary: resultSummary, passport: resultPassport })
  .meta({ id: 'Result' });
export type Result = z.infer<typeof result>;

/** With `from` and `to`, only results of exactly that window. */
const windowFilter = { from: day.optional(), to: day.optional() };
export const resultFilter = z.strictObject({ ...windowFilter, limit: limit(100, 20), cursor });
export type ResultFilter = z.infer<typeof resultFilter>;
export const latestFilter = z.strictObject(windowFilter);
export type LatestFilter = z.infer<typeof latestFilter>;
export const resultList = z.object({ results: z.array(resultEntry), next: z.string().nullable() });

export const rowScopes = ['counted', 'provisional', 'edge'] as const;

/** One key of a result, frozen: both sides, what was decided and why. */
export const resultRow = z
  .object({
    id: z.string(),
    scope: z.enum(rowScopes),
    verdict: z.enum(verdicts),
    key: z.string().nullable(),
    day,
    orderIds: z.array(z.string()),
    orderNumber: z.string(),
    orderCreatedAt: z.iso.datetime().nullable(),
    orders: z.int(),
    validOrders: z.int(),
    orderClass: z.enum(orderClasses).nullable(),
    classReason: z.string(),
    rawStatus: z.string(),
    orderValue: money,
    validValue: money,
    currency: z.string(),
    transactionIds: z.array(z.string()),
    inGa4: z.boolean(),
    ga4Transactions: z.int(),
    ga4Value: money,
    ga4CountedValue: money,
    ga4Refund: money,
    ga4Currency: z.string(),
    ga4FirstDay: day.nullable(),
    ga4LastDay: day.nullable(),
    difference: money,
    edgeValue: money,
    payment: z.string(),
    shippingMethod: z.string(),
    device: z.string(),
    trafficSource: z.string(),
    country: z.string(),
    ga4Channel: z.string(),
    ga4SourceMedium: z.string(),
    ga4Device: z.string(),
    ga4Browser: z.string(),
    cause: z.string().nullable(),
    evidence: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ResultRow' });
export type ResultRow = z.infer<typeof resultRow>;

export const rowSorts = ['day', 'key', 'orderValue', 'ga4Value', 'difference', 'verdict'] as const;
export type RowSort = (typeof rowSorts)[number];

/** A query parameter that may stand once or many times. */
const verdictList = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(z.enum(verdicts)).optional(),
);

export const rowFilter = z.strictObject({
  verdict: verdictList.meta({ description: 'repeatable' }),
  scope: z.enum(rowScopes).optional(),
  payment: z.string().max(200).optional(),
  from: day.optional(),
  to: day.optional(),
  key: z.string().max(200).optional().meta({ description: 'how the match key begins' }),
  sort: z.enum(rowSorts).default('day'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  limit: limit(500, 100),
  cursor,
  count: z.enum(['true', 'false']).default('false'),
});
export type RowFilter = z.infer<typeof rowFilter>;

export const rowPage = z
  .object({
    rows: z.array(resultRow),
    next: z.string().nullable().meta({ description: 'cursor of the next page; null at the end' }),
    count: z.int().optional().meta({ description: 'all rows of the filter, where asked for' }),
  })
  .meta({ id: 'RowPage' });
export type RowPage = z.infer<typeof rowPage>;

export const resultPath = z.object({ resultId: z.uuid() });
