import { z } from 'zod';

/** How many entries of a list are asked for at once, from a query string. */
export const pageLimit = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);

/** Where the next page begins, as the page before said. */
export const cursor = z.string().max(500).optional();

/** Of a list by time: from `since` on and before `before`, both instants. */
export const createdBetween = {
  since: z.iso.datetime({ offset: true }).optional(),
  before: z.iso.datetime({ offset: true }).optional(),
};
