import { z } from 'zod';
import { matchingRules } from '../../database/matching-rules.ts';
import { resultPassport, resultSummary } from '../../database/result-summary.ts';
import { resultNote } from '../explanations/explanations.schema.ts';
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

/** A result in a list: its window and main figures. */
export const resultEntry = described
  .extend(
    resultSummary.pick({ headline: true, counted: true, provisional: true, expectedBand: true })
      .shape,
  )
  .meta({ id: 'ResultEntry' });
export type ResultEntry = z.infer<typeof resultEntry>;

/** The stored report of a job. */
export const result = described
  .extend({
    summary: resultSummary,
    passport: resultPassport,
    /** As they were when the result was made. */
    rules: matchingRules,
    note: resultNote.nullable(),
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

/** Both days are asked for: a window is looked up as a whole. */
export const windowQuery = z.strictObject({ from: day, to: day });
export type WindowQuery = z.infer<typeof windowQuery>;

/** The newest result of a window; where there is none, those of the nearest windows. */
export const windowAnswer = z
  .object({
    result: result.nullable(),
    nearest: z.array(resultEntry).meta({ description: 'empty where there is a result' }),
  })
  .meta({ id: 'WindowAnswer' });
export type WindowAnswer = z.infer<typeof windowAnswer>;
