import { z } from 'zod';

export const count = z.int().nonnegative();
/** A canonical decimal string in the currency that stands beside it. */
export const money = z.string().regex(/^-?\d+\.\d{2,6}$/);
/** A share from 0 to 1 with 6 decimals; null where nothing is to be divided by. */
export const share = z
  .string()
  .regex(/^[01]\.\d{6}$/)
  .nullable();
export const day = z.iso.date();
/** Days inclusive. */
export const daySpan = z.object({ from: day, to: day });
export type DaySpan = z.infer<typeof daySpan>;
