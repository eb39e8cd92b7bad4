import { z } from 'zod';
import { orderedConditions } from '../results/rows.schema.ts';

/** Of the column titles, and of numbers where nothing else is asked for. */
const language = z.enum(['en', 'ro']).default('en');

export const xlsxQuery = orderedConditions.extend({ language });
export type XlsxQuery = z.infer<typeof xlsxQuery>;

export const csvQuery = xlsxQuery
  .extend({
    bom: z.enum(['true', 'false']).default('true').meta({ description: 'Excel wants it' }),
    decimal: z.enum(['point', 'comma']).default('point'),
    separator: z.enum(['comma', 'semicolon', 'tab']).default('comma'),
  })
  .refine(({ decimal, separator }) => decimal === 'point' || separator !== 'comma', {
    path: ['separator'],
    message: 'A decimal comma needs another separator.',
  });
export type CsvQuery = z.infer<typeof csvQuery>;

/** How many rows an export will have, told before the first of them. */
export const rowCountHeader = 'X-Row-Count';
