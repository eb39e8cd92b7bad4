import Big from 'big.js';
import { z } from 'zod';
import { orderClasses } from './verdicts.ts';

/** Identifiers of an order that GA4's transaction id may be; which ones there are depends on the platform. */
export const keySchemes = ['id', 'name', 'number', 'confirmation'] as const;
export type KeyScheme = (typeof keySchemes)[number];

/** The identifiers that an order of each platform has; of equally good ones the first is taken. */
export const platformSchemes = {
  woo: ['number', 'id'],
  shopify: keySchemes,
} as const satisfies Record<string, readonly KeyScheme[]>;

/** What of an order is compared with GA4's revenue: all of it, without its tax, its shipping, or both. */
export const valueBases = ['gross', 'without_tax', 'without_shipping', 'net'] as const;
export type ValueBasis = (typeof valueBases)[number];

const text = (most: number) => z.string().max(most);
const decimal = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, {
  error: 'a decimal number that is not negative',
  abort: true,
});
const percent = decimal.refine((given) => new Big(given).lte(100), 'at most 100');
/** From this calendar day of the client's zone on; null: always before the next entry. */
const from = z.iso.date().nullable();

const textTest = z
  .strictObject({
    oneOf: z.array(text(200)).min(1).max(100),
    noneOf: z.array(text(200)).min(1).max(100),
    startsWith: text(200),
    hasWords: z.array(text(200)).min(1).max(100),
  })
  .partial()
  .refine(
    (test) => Object.keys(test).length === 1,
    'exactly one of oneOf, noneOf, startsWith, hasWords',
  );
/** A condition on a text: one of these, none of these, how it begins, or a word in it. */
export type TextTest = z.infer<typeof textTest>;

/** One rule: all its conditions must hold. `{name}` in the reason stands for that trait's value. */
export const orderClassRule = z.strictObject({
  when: z
    .strictObject({
      status: textTest,
      financialStatus: textTest,
      fulfillmentStatus: textTest,
      gateway: textTest,
      source: textTest,
      platform: z.enum(['woo', 'shopify']),
      cancelled: z.boolean(),
      test: z.boolean(),
    })
    .partial(),
  class: z.enum(orderClasses),
  reason: text(200),
});
export type OrderClassRule = z.infer<typeof orderClassRule>;

/** Dated entries: at most one without a date, which comes first, and then by rising dates. */
const dated = <Entry extends z.ZodType<{ from: string | null }>>(entry: Entry) =>
  z
    .array(entry)
    .max(20)
    .refine(
      (entries) =>
        entries.every(
          (each, index) =>
            index === 0 || (each.from !== null && each.from > (entries[index - 1]?.from ?? '')),
        ),
      'dates must rise; only the first entry may be without one',
    );

/** Everything about a client's matching that can be set. Versions are never changed. */
export const matchingRules = z
  .strictObject({
    key: z.strictObject({
      /** `auto`: the candidate that GA4's ids equal most often. */
      scheme: z.enum(['auto', ...keySchemes]),
      /** Taken off normalised ids of one side: of the listed ones the first that the id begins or ends with, once. */
      strip: z
        .array(
          z.strictObject({
            side: z.enum(['shop', 'ga4']),
            part: z.enum(['prefix', 'suffix']),
            text: text(60).min(1),
          }),
        )
        .max(40),
      /** Whether re-issued orders (N cancelled, N-1 created) are one key. */
      families: z.boolean(),
    }),
    /** Judged before the platform's own rules; the first that holds decides. */
    classes: z.array(orderClassRule).max(100),
    /** Shopify sources that count as the web site, beside `web`. */
    webSources: z.array(text(200).min(1)).max(50),
    value: z.strictObject({
      basis: dated(z.strictObject({ from, basis: z.enum(valueBases) })).refine(
        ([first]) => first?.from === null,
        'the first basis holds from always: its date is null',
      ),
      /** VAT rates that may explain a gap, with the day from which each is valid. */
      vatRates: dated(z.strictObject({ from, percent })),
      /** Two amounts agree up to the larger of both. */
      tolerance: z.strictObject({ absolute: decimal, percent }),
    }),
  })
  .meta({ id: 'MatchingRules' });
export type MatchingRules = z.infer<typeof matchingRules>;

/** Version 0: what holds for a client without rules of its own. */
export const defaultRules: MatchingRules = {
  key: { scheme: 'auto', strip: [], families: false },
  classes: [],
  webSources: [],
  value: {
    basis: [{ from: null, basis: 'gross' }],
    vatRates: [],
    tolerance: { absolute: '0.01', percent: '0' },
  },
};
