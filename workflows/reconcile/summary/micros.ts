import { z } from 'zod';
import { moneyOfMicros } from '../../../database/money.ts';

/** A sum of micros as the database writes it. */
export const micros = z.string().transform((text) => BigInt(text));

/** Micros as canonical text. */
export const moneyOf = (amount: bigint): string => moneyOfMicros(String(amount));

/** The sum of what `amount` takes from each. */
export const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => bigint): bigint =>
  items.reduce((sum, item) => sum + amount(item), 0n);
