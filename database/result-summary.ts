import { z } from 'zod';
import { orderClasses, verdicts } from './verdicts.ts';

const count = z.int().nonnegative();
/** A canonical decimal string in the currency that stands beside it. */
const money = z.string().regex(/^-?\d+\.\d{2,6}$/);
/** A share from 0 to 1 with 6 decimals; null where nothing is to be divided by. */
const share = z
  .string()
  .regex(/^[01]\.\d{6}$/)
  .nullable();
const day = z.iso.date();
const tally = z.object({ count, value: money });
const rates = z.object({
  valid: tally,
  found: tally,
  missing: tally,
  rateByCount: share,
  rateByValue: share,
});

/** Steps of the bridge, in the order in which they are shown. */
export const bridgeSteps = [
  'missing_in_ga4',
  'within_tolerance',
  'value_mismatch',
  'duplicated_in_ga4',
  'cancelled_in_ga4',
  'refunded_in_ga4',
  'open_in_ga4',
  'excluded_in_ga4',
  'duplicate_order_key',
  'currency_mismatch',
  'unknown_in_shop',
  'unidentifiable',
  'edges',
] as const;

/** From the shop's total to GA4's in one currency: shopTotal + Σ steps = ga4Total, always. */
export const bridge = z.object({
  currency: z.string(),
  shopTotal: money,
  steps: z.array(z.object({ step: z.enum(bridgeSteps), amount: money, rows: count })),
  ga4Total: money,
  /** GA4's own total for the counted days, without dimensions; null where it was not read. */
  controlTotal: money.nullable(),
  /** controlTotal − ga4Total: what GA4 counts but does not itemise. */
  notItemised: money.nullable(),
});

export const breakdownDimensions = [
  'payment',
  'shippingMethod',
  'status',
  'device',
  'trafficSource',
  'country',
] as const;

/** The figures of a result. All are over the counted window but `provisional`. */
export const resultSummary = z.object({
  currency: z.string(),
  zone: z.string(),
  window: z.object({ from: day, to: day }),
  /** The window's settled days; null where none is settled yet. */
  counted: z.object({ from: day, to: day, days: count }).nullable(),
  /** When the first unsettled day of the window settles; null where all are settled. */
  nextSettledAt: z.iso.datetime().nullable(),
  headline: rates.extend({
    /** Valid orders in GA4 whose value agrees too. */
    agreeing: tally,
    /** found ÷ valid over valid and refunded orders: later refunds do not move it. */
    trackingRate: share,
  }),
  verdicts: z.array(
    z.object({
      verdict: z.enum(verdicts),
      /** Keys; for `unidentifiable` GA4's own number of transactions. */
      count,
      rows: count,
      orderValue: money,
      ga4Value: money,
    }),
  ),
  bridges: z.array(bridge),
  days: z.array(rates.extend({ day, settled: z.boolean(), ga4Value: money })),
  breakdowns: z.record(z.enum(breakdownDimensions), z.array(rates.extend({ value: z.string() }))),
  /** Orders outside the comparison or not (yet) money, by class and reason. */
  notCompared: z.array(
    z.object({ class: z.enum(orderClasses), reason: z.string(), count, value: money }),
  ),
  /** The unsettled days of the window; null where all are settled. */
  provisional: z.object({ days: count, valid: tally, found: tally, pending: tally }).nullable(),
});
export type ResultSummary = z.infer<typeof resultSummary>;

/** What was read of one side: days inclusive, margins included; money in its currency. */
const sourceRead = z.object({
  zone: z.string().nullable(),
  currency: z.string().nullable(),
  rowsRead: count,
  sourceTotal: count.nullable(),
  from: day,
  to: day,
  readStartedAt: z.iso.datetime(),
  readFinishedAt: z.iso.datetime(),
  total: money,
});

/** The evidence of data quality that a result carries. */
export const resultPassport = z.object({
  /** Why the result is not complete; empty where it is. */
  incomplete: z.array(z.string()),
  warnings: z.array(z.string()),
  settlingHours: count,
  rulesVersion: count,
  inputHash: z.string(),
  keyScheme: z.string(),
  orders: sourceRead.extend({ kind: z.enum(['woo', 'shopify']) }),
  ga4: sourceRead.extend({
    controlTotal: money.nullable(),
    sampledDays: z.array(day),
    thresholdedDays: z.array(day),
    otherRowDays: z.array(day),
  }),
  unmappedStatuses: z.array(z.object({ status: z.string(), orders: count })),
  unsettledDays: z.array(day),
});
export type ResultPassport = z.infer<typeof resultPassport>;
