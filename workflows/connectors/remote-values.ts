import { z } from 'zod';
import { canonicalMoney } from '../../database/money.ts';

/** Text of a remote; without NUL, which PostgreSQL cannot store. */
export const remoteText = z.string().transform((text) => text.replaceAll('\0', ''));

/** Decimal text of a remote as canonical money; exponent forms are read, blank is zero. */
export const remoteMoney = z
  .string()
  .trim()
  .regex(/^(-?\d*\.?\d+(e[+-]?\d{1,2})?)?$/i, 'not a decimal amount')
  .transform((amount) => canonicalMoney(amount === '' ? '0' : amount));
