import { z } from 'zod';
import { verdicts } from '../../database/verdicts.ts';

/** What someone wrote, and who. `author`: a name, or an address where they gave none. */
const signed = { author: z.string(), at: z.iso.datetime() };

/** Why a discrepancy is none to act on. It holds for rows of its key with this verdict, in any result. */
export const explanation = z
  .object({ note: z.string(), verdict: z.enum(verdicts), ...signed })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof explanation>;

/** An analyst's word on a result, for the client to read. */
export const resultNote = z.object({ text: z.string(), ...signed }).meta({ id: 'ResultNote' });
export type ResultNote = z.infer<typeof resultNote>;

const written = (most: number) => z.string().trim().min(1, 'Write something.').max(most);
export const newExplanation = z.strictObject({ note: written(1000) });
export const newNote = z.strictObject({ text: written(5000) });
