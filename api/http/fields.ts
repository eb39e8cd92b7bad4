import { z } from 'zod';

/** An instant in answers: ISO 8601 with Z, from what the driver returns. */
export const instant = z
  .union([z.date(), z.string()])
  .transform((value) => new Date(value).toISOString())
  .pipe(z.iso.datetime());

/** An e-mail address as it is stored and compared: trimmed, lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Not an e-mail address.').max(254));
