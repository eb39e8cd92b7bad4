import { z } from 'zod';
import { count, day, daySpan, money, share } from './figure-types.ts';
import { verdicts } from './verdicts.ts';

/** What orders are broken down by, as the shop knows it. */
export const breakdownDimensions = [
  'payment',
  'shippingMethod',
  'status',
  'device',
  'trafficSource',
  'country',
] as const;
export type BreakdownDimension = (typeof breakdownDimensions)[number];

/** Why a value of a dimension is said to lose more than the rest of its dimension. */
export const significance = z.object({
  /** Two-sided p of Fisher's exact test, corrected by Holm; text in scientific notation. */
  pValue: z.string(),
  /** Missing share minus that of the rest. */
  excess: share,
});
export type Significance = z.infer<typeof significance>;

export const findingCauses = [
  'wrong_id',
  'reissued',
  'outage',
  'payment_return',
  'shipping_option',
  'device',
  'source',
  'country',
  'drift',
  'ordinary_loss',
  'foreign_id',
  'id_not_sent',
  'number_reused',
  'not_yet_paid',
  'cancelled_after_sale',
  'refund_not_sent',
  'outside_comparison',
  'currency_setup',
  'seen_again',
  'sent_twice',
  'value_definition',
  'discount',
  'refund',
  'presentment_currency',
  'vat_rate',
  'multiple',
  'unexplained_value',
] as const;
export type FindingCause = (typeof findingCauses)[number];

/** Which rows a finding covers, of those that no earlier finding of its result does. */
export const findingFilter = z.object({
  verdicts: z.array(z.enum(verdicts)),
  /** Row causes; null among them: rows without one. Absent: any. */
  causes: z.array(z.string().nullable()).optional(),
  dimension: z.object({ name: z.enum(breakdownDimensions), value: z.string() }).optional(),
  days: z.array(daySpan).optional(),
});
export type FindingFilter = z.infer<typeof findingFilter>;

/** One explanation of discrepancies; each one of the counted window belongs to exactly one. */
export const finding = z.object({
  cause: z.enum(findingCauses),
  confidence: z.enum(['high', 'medium', 'low']),
  owner: z.enum(['developer', 'marketing', 'shop', 'agency']),
  filter: findingFilter,
  rows: count,
  /** Rows, or for unidentifiable ones GA4's number of transactions. */
  count,
  /** Σ |difference| in the client's currency; of a currency mismatch the order's value. */
  atStake: money,
  /** What the cause rests on: shares and money as text. */
  evidence: z.record(z.string(), z.unknown()),
});
export type Finding = z.infer<typeof finding>;

/** What to do about a finding; the first has the most money that the client's baseline does not explain. */
export const recommendation = z.object({
  /** Index in `findings`. */
  finding: count,
  /** Share of the deviation that the baseline does not explain. */
  unexplained: share,
  /** at stake × unexplained. */
  weight: money,
});
export type Recommendation = z.infer<typeof recommendation>;

/** Where the client's match rate usually lies. */
export const expectedBand = z.object({
  low: share,
  high: share,
  /** Null where the band is the default because too few weeks are known. */
  median: share,
  weeks: z.array(z.object({ from: day, rate: share })),
});
export type ExpectedBand = z.infer<typeof expectedBand>;

/** The first day on which the match rate was another one, for good. */
export const drift = z.object({ day, before: share, after: share, pValue: z.string() });
