import { z } from 'zod';
import { count, day, daySpan, money, share } from './figure-types.ts';
import {
  breakdownDimensions,
  drift,
  expectedBand,
  finding,
  recommendation,
  significance,
} from './findings.ts';
import { keySchemes, valueBases } from './matching-rules.ts';
import { incompleteReason, passportWarning } from './notices.ts';
import { orderClasses, verdicts } from './verdicts.ts';

const tally = z.object({ count, value: money });
const rates = z.object({
  valid: tally,
  found: tally,
  missing: tally,
  rateByCount: share,
  rateByValue: share,
});
/** Wilson's 95 % interval of `rateByCount`; null without orders. `small`: fewer than 30 orders. */
const uncertainty = {
  interval: z.object({ low: share, high: share }).nullable(),
  small: z.boolean(),
};

/** Steps of the bridge, in the order in which they are shown. */
export const bridgeSteps = [
  'definition',
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
    /** rateByCount with each re-issued family as one order. */
    familyRate: share,
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
  days: z.array(rates.extend({ ...uncertainty, day, settled: z.boolean(), ga4Value: money })),
  breakdowns: z.record(
    z.enum(breakdownDimensions),
    z.array(
      rates.extend({
        ...uncertainty,
        value: z.string(),
        /** Null where it does not lose significantly more than the rest. */
        significance: significance.nullable(),
      }),
    ),
  ),
  expectedBand,
  drift: drift.nullable(),
  /** Runs of days on which tracking was down, inclusive. */
  outages: z.array(daySpan),
  findings: z.array(finding),
  recommendations: z.array(recommendation),
  /** The basis that most value mismatches mean; null where none dominates. */
  proposedBasis: z.object({ basis: z.enum(valueBases), mismatches: count, of: count }).nullable(),
  /** Orders outside the comparison or not (yet) money, by class and reason. */
  notCompared: z.array(
    z.object({ class: z.enum(orderClasses), reason: z.string(), count, value: money }),
  ),
  /** The unsettled days of the window; null where all are settled. */
  provisional: z.object({ days: count, valid: tally, found: tally, pending: tally }).nullable(),
});
export type ResultSummary = z.infer<typeof resultSummary>;

/** How both sides were joined. */
const keyEvidence = z.object({
  scheme: z.enum(keySchemes),
  chosenBy: z.enum(['rules', 'score', 'earlier_result']),
  /** Of the GA4 keys tried, those that equal the candidate of exactly one order near by. */
  scores: z.array(
    z.object({ scheme: z.enum(keySchemes), hits: count, tried: count, score: share }),
  ),
  /** The second scheme in use; `from` is the day of the change, null where both are in use at once. */
  alias: z.object({ scheme: z.enum(keySchemes), keys: count, from: day.nullable() }).nullable(),
  /** Re-issued order families seen, and whether the rules make each one key. */
  families: z.object({ seen: count, applied: z.boolean() }),
});
export type KeyEvidence = z.infer<typeof keyEvidence>;

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

/** Results made before reasons and warnings had codes have them in English. */
const olderText = z.string();

/** The evidence of data quality that a result carries. */
export const resultPassport = z.object({
  /** Why the result is not complete; empty where it is. */
  incomplete: z.array(z.union([incompleteReason, olderText])),
  warnings: z.array(z.union([passportWarning, olderText])),
  settlingHours: count,
  rulesVersion: count,
  inputHash: z.string(),
  key: keyEvidence,
  orders: sourceRead.extend({ kind: z.enum(['woo', 'shopify']) }),
  ga4: sourceRead.extend({
    controlTotal: money.nullable(),
    sampledDays: z.array(day),
    thresholdedDays: z.array(day),
    otherRowDays: z.array(day),
    truncatedDays: z.array(day),
    /** The property's zone of each read, in order; several where it changed. */
    zones: z.array(daySpan.extend({ zone: z.string() })),
  }),
  unmappedStatuses: z.array(z.object({ status: z.string(), orders: count })),
  unsettledDays: z.array(day),
  /** Orders of the read window that the shop has no more. */
  vanishedOrders: count,
});
export type ResultPassport = z.infer<typeof resultPassport>;
