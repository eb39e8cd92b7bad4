import type { Cents, DemoOrder } from './model.ts';

/** A number of orders and what they cost together. */
export interface Tally {
  readonly count: number;
  readonly value: string;
}

/** Orders of one group: all valid ones and those missing in GA4. */
export interface Rate {
  readonly name: string;
  readonly valid: Tally;
  readonly missing: Tally;
}

/** Cents as a decimal string with two decimals. */
export function decimal(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function tally(orders: readonly DemoOrder[]): Tally {
  return {
    count: orders.length,
    value: decimal(orders.reduce((sum, order) => sum + order.basket.total, 0)),
  };
}

/** Valid and missing orders by some property of theirs, sorted by its name. */
export function rateBy(
  sales: readonly { readonly order: DemoOrder; readonly key: { readonly isInGa4: boolean } }[],
  nameOf: (order: DemoOrder) => string,
): Rate[] {
  return [...Map.groupBy(sales, ({ order }) => nameOf(order))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({
      name,
      valid: tally(members.map(({ order }) => order)),
      missing: tally(members.filter(({ key }) => !key.isInGa4).map(({ order }) => order)),
    }));
}
