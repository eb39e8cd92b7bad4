import { z } from 'zod';

const text = z.string().nullable().default(null);
const flag = z.boolean().default(false);

/** What a shop said of itself when it was read. */
export const shopFacts = z.object({ zone: text, currency: text });

/**
 * What GA4 said of one unit. A property day has the quality flags, the unit `control` has `days`:
 * totals without dimensions by property day.
 */
export const ga4Facts = z.object({
  zone: text,
  currency: text,
  subjectToThresholding: flag,
  dataLossFromOtherRow: flag,
  otherRow: flag,
  sampled: flag,
  dataTruncated: flag,
  days: z
    .record(z.iso.date(), z.object({ gross: z.string() }))
    .nullable()
    .default(null),
});
