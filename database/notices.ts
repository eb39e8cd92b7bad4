import { z } from 'zod';
import { count, day, daySpan, money } from './figure-types.ts';
import { keySchemes } from './matching-rules.ts';

const notice = <Code extends string, Figures extends z.ZodRawShape>(code: Code, figures: Figures) =>
  z.object({ code: z.literal(code), ...figures });

const scheme = z.enum(keySchemes);
const currencies = { currency: z.string(), client: z.string() };
const days = { days: z.array(day) };

/** Why a result is not complete: a code, which the pages say in their language, with its figures. */
export const incompleteReason = z.discriminatedUnion('code', [
  notice('sampled', days),
  notice('thresholded', days),
  notice('other_row', days),
  notice('truncated', days),
  notice('control_total', { total: money, controlTotal: money }),
]);
export type IncompleteReason = z.infer<typeof incompleteReason>;

/** What a reader of a result should know: a code, which the pages say in their language, with its figures. */
export const passportWarning = z.discriminatedUnion('code', [
  notice('zone', { zone: z.string(), client: z.string() }),
  notice('zone_changed', { zones: z.array(daySpan.extend({ zone: z.string() })) }),
  notice('ga4_currency', currencies),
  notice('shop_currency', currencies),
  notice('other_currency', { currency: z.string(), orders: count }),
  notice('weak_key', { scheme, hits: count, tried: count }),
  notice('alias', { scheme, alias: scheme, keys: count, from: day.nullable() }),
  notice('families', { orders: count }),
  notice('no_status', { orders: count }),
  notice('unknown_status', { status: z.string(), orders: count }),
  notice('vanished', { orders: count, numbers: z.array(z.string()) }),
]);
export type PassportWarning = z.infer<typeof passportWarning>;
