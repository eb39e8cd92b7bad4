import { z } from 'zod';
import { finding } from '../../database/findings.ts';
import { orderClasses, verdicts } from '../../database/verdicts.ts';
import { explanation } from '../explanations/explanations.schema.ts';
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
    explained: z.boolean().meta({ description: 'the explanation is of this verdict' }),
    explanation: explanation.nullable().meta({ description: 'of this key, in any result' }),
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
const amount = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'A decimal number with a point.')
  .optional()
  .meta({ description: 'inclusive' });

/** The cause under which rows without one are asked for. */
export const noCause = 'none';

const conditions = {
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
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta({ description: "of the order, or GA4's where there is no order" }),
  finding: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'index in the findings of the summary: exactly the rows it counts' }),
  from: day.optional(),
  to: day.optional(),
  key: z.string().max(200).optional().meta({ description: 'how the match key begins' }),
  id: z.string().max(200).optional().meta({
    description: 'how the key, an order number, an order id or a transaction id begins',
  }),
  minOrderValue: amount,
  maxOrderValue: amount,
  minGa4Value: amount,
  maxGa4Value: amount,
  minDifference: amount,
  maxDifference: amount,
  explained: z.enum(['true', 'false']).optional(),
};
const order = {
  sort: z.enum(rowSorts).default('day'),
  direction: z.enum(['asc', 'desc']).default('asc'),
};

/** Which rows; what the totals of the filtered rows take. */
export const rowConditions = z.strictObject(conditions);
export type RowConditions = z.infer<typeof rowConditions>;

/** Which rows and in what order; what an export takes beside its own settings. */
export const orderedConditions = rowConditions.extend(order);
export type OrderedConditions = z.infer<typeof orderedConditions>;

/** Which rows, in what order and from where on. */
export const rowFilter = orderedConditions.extend({
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

/** Exact sums of all filtered rows; currencies are never summed together. */
export const rowTotals = z
  .object({
    rows: z.int(),
    money: z.array(
      z.object({
        currency: z.string(),
        orderValue: money,
        ga4Value: money,
        difference: money,
      }),
    ),
  })
  .meta({ id: 'RowTotals' });
export type RowTotals = z.infer<typeof rowTotals>;

/** What a key was in another result of the client. */
const pastRow = z.object({
  resultId: z.uuid(),
  rowId: z.string(),
  window: z.object({ from: day, to: day }),
  createdAt: z.iso.datetime(),
  ...resultRow.pick({ scope: true, verdict: true, day: true, currency: true, cause: true }).shape,
  ...resultRow.pick({ orderValue: true, ga4Value: true, ga4Currency: true, difference: true })
    .shape,
});

/** All that is known of one row. */
export const rowDetail = z
  .object({
    row: resultRow,
    finding: finding
      .omit({ filter: true })
      .extend({ index: z.int() })
      .nullable()
      .meta({ description: 'the finding that counts this row; null where none does' }),
    history: z
      .array(pastRow)
      .meta({ description: 'the same key in other results, the newest first' }),
  })
  .meta({ id: 'RowDetail' });
export type RowDetail = z.infer<typeof rowDetail>;

export const rowPath = z.object({ resultId: z.uuid(), rowId: z.string().regex(/^-?\d{1,18}$/) });
