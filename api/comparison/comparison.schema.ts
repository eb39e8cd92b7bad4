import { z } from 'zod';
import { verdicts } from '../../database/verdicts.ts';
import { resultEntry } from '../results/results.schema.ts';

const change = z.string().nullable().meta({ description: 'now − then; null where one is missing' });

/** A figure of the headline in two results. */
const figure = z.object({
  figure: z.enum([
    ...([
      'validCount',
      'validValue',
      'foundCount',
      'foundValue',
      'missingCount',
      'missingValue',
    ] as const),
    ...(['agreeingCount', 'rateByCount', 'rateByValue', 'trackingRate'] as const),
  ]),
  unit: z.enum(['count', 'money', 'share']),
  then: z.string().nullable(),
  now: z.string().nullable(),
  change,
});
export type Figure = z.infer<typeof figure>;

/** The result of the period just before, of as many days (months count as equally long). */
export const previousPeriod = z
  .object({ previous: resultEntry.nullable(), figures: z.array(figure) })
  .meta({ id: 'PreviousPeriod' });
export type PreviousPeriod = z.infer<typeof previousPeriod>;

const verdict = z
  .enum(verdicts)
  .nullable()
  .meta({ description: 'null: the key is not in that result' });

/** Keys that went from one verdict to another; `money` is the orders’ value, GA4’s without an order. */
export const flow = z.object({
  then: verdict,
  now: verdict,
  count: z.int(),
  money: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type Flow = z.infer<typeof flow>;

/** Why two results differ. */
export const reason = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('other_window') }),
  z.object({ reason: z.literal('other_rules'), then: z.int(), now: z.int() }),
  z.object({
    reason: z.literal('new_data').meta({ description: 'one side was read anew and is another' }),
    side: z.enum(['orders', 'ga4']),
    rowsThen: z.int(),
    rowsNow: z.int(),
    totalThen: z.string(),
    totalNow: z.string(),
    currency: z.string().nullable(),
  }),
  z.object({
    reason: z.literal('changed_inside').meta({
      description: 'rows and totals are the same but not the inputs’ hash',
    }),
  }),
  z.object({
    reason: z.literal('ga4_settled'),
    provisionalDaysThen: z.int(),
    provisionalDaysNow: z.int(),
  }),
  z.object({ reason: z.literal('same_inputs') }),
]);
export type Reason = z.infer<typeof reason>;

/** Two results of one client, the earlier made first. */
export const comparison = z
  .object({
    then: resultEntry,
    now: resultEntry,
    figures: z.array(figure),
    flows: z.array(flow).meta({ description: 'most keys first; keys without an id are left out' }),
    reasons: z.array(reason),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof comparison>;

export const comparisonPath = z.object({ resultId: z.uuid(), otherId: z.uuid() });
