import { z } from 'zod';
import { matchingRules } from '../../database/matching-rules.ts';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { cursor, pageLimit } from '../paging/page-fields.ts';

const day = z.iso.date();

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
  .extend({
    summary: resultSummary,
    passport: resultPassport,
    /** As they were when the result was made. */
    rules: matchingRules,
  })
  .meta({ id: 'Result' });
export type Result = z.infer<typeof result>;

/** With `from` and `to`, only results of exactly that window. */
const windowFilter = { from: day.optional(), to: day.optional() };
export const resultFilter = z.strictObject({ ...windowFilter, limit: pageLimit(100, 20), cursor });
export type ResultFilter = z.infer<typeof resultFilter>;
export const latestFilter = z.strictObject(windowFilter);
export type LatestFilter = z.infer<typeof latestFilter>;
export const resultList = z.object({ results: z.array(resultEntry), next: z.string().nullable() });

export const resultPath = z.object({ resultId: z.uuid() });
