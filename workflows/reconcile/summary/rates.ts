import Big from 'big.js';
import { moneyOf, sumOf } from './micros.ts';

/** Some orders in one currency, all in GA4 or none. */
export interface Counted {
  readonly currency: string;
  readonly inGa4: boolean;
  readonly orders: number;
  /** Micros of the currency. */
  readonly value: bigint;
}

/** Every order counts; the value is that of orders in `currency`, for currencies are never added together. */
export function tallyOf(sales: readonly Omit<Counted, 'inGa4'>[], currency: string) {
  const own = sales.filter((each) => each.currency === currency);
  return { count: countOf(sales), value: moneyOf(sumOf(own, ({ value }) => value)) };
}

/** Tallies and match rates of some valid orders; the value as in `tallyOf`. */
export function ratesOf(sales: readonly Counted[], currency: string) {
  const [valid, found, missing] = [
    tallyOf(sales, currency),
    tallyOf(
      sales.filter(({ inGa4 }) => inGa4),
      currency,
    ),
    tallyOf(
      sales.filter(({ inGa4 }) => !inGa4),
      currency,
    ),
  ];
  return {
    ...{ valid, found, missing },
    rateByCount: share(found.count, valid.count),
    rateByValue: share(found.value, valid.value),
  };
}

/** How many orders these are. */
export const countOf = (sales: readonly Pick<Counted, 'orders'>[]): number =>
  sales.reduce((sum, { orders }) => sum + orders, 0);

/**
 * A part's share of a whole with 6 decimals; null where it means nothing: of a whole that is not
 * positive, or where negative amounts make the part less than nothing or more than the whole.
 */
export function share(part: string | number, whole: string | number): string | null {
  if (new Big(whole).lte(0) || new Big(part).lt(0) || new Big(part).gt(whole)) return null;
  return new Big(part).div(whole).toFixed(6);
}
