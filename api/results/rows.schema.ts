import { z } from 'zod';
import { orderClasses, verdicts } from '../../database/verdicts.ts';
import { cursor, pageLimit } from '../paging/page-fields.ts';

const day = z.iso.date();
const money = z.string().meta({ description: 'canonical decimal, 2 to 6 decimals' });

export const rowScopes = ['counted', 'provisional', 'edge'] as const;

/** One key of a result, frozen: both sides, what was decided and why. Order money in `currency`. */
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
    orderValue: money.meta({ description: 'charged at purchase' }),
    basisValue: money.meta({ description: 'what of it is compared, by the value basis' }),
    validValue: money.meta({ description: 'what of it is money: its part of the bridge' }),
    definition: money.meta({ description: 'its part of the step `definition`' }),
    currency: z.string(),
    transactionIds: z.array(z.string()),
    inGa4: z.boolean(),
    matchedBy: z.enum(['key', 'alias', 'family', 'late']).nullable(),
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
const repeatable = <Each extends z.ZodType>(each: Each) =>
  z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(each).optional())
    .meta({ description: 'repeatable' });
const trait = z.string().max(200).optional();

/** The cause under which rows without one are asked for. */
export const noCause = 'none';

export const rowFilter = z.strictObject({
  verdict: repeatable(z.enum(verdicts)),
  scope: z.enum(rowScopes).optional(),
  cause: repeatable(z.string().max(60)).meta({
    description: `repeatable; \`${noCause}\`: rows without a cause`,
  }),
  payment: trait,
  shippingMethod: trait,
  status: trait,
  device: trait,
  trafficSource: trait,
  country: trait,
  finding: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'index in the findings of the summary: exactly the rows it counts' }),
  from: day.optional(),
  to: day.optional(),
  key: z.string().max(200).optional().meta({ description: 'how the match key begins' }),
  sort: z.enum(rowSorts).default('day'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  limit: pageLimit(500, 100),
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
