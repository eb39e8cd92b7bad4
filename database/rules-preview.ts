import { z } from 'zod';
import { count, daySpan } from './figure-types.ts';
import { resultPassport, resultSummary } from './result-summary.ts';

/** What rules make of a job's stored data: figures only, no order and no id. */
export const rulesOutcome = z.object({
  headline: resultSummary.shape.headline,
  verdicts: resultSummary.shape.verdicts,
  proposedBasis: resultSummary.shape.proposedBasis,
  key: resultPassport.shape.key,
});
export type RulesOutcome = z.infer<typeof rulesOutcome>;

/** A job's data under the rules in force and under others; nothing of it is stored. */
export const rulesPreview = z
  .object({
    jobId: z.uuid(),
    window: daySpan,
    counted: resultSummary.shape.counted,
    currency: z.string(),
    inForce: rulesOutcome.extend({ version: count }),
    preview: rulesOutcome,
  })
  .meta({ id: 'RulesPreview' });
export type RulesPreview = z.infer<typeof rulesPreview>;
