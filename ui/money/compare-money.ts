import { micros } from './micros.ts';

/** Orders decimal strings of money by value, exactly: they never become binary numbers. */
export function compareMoney(one: string, other: string): number {
  const [first, second] = [micros(one), micros(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
