import type { DayCell } from '../day-cells.ts';
import type { Parts } from '../figures.ts';
import type { DimensionCell } from '../read-dimensions.ts';
import type { ValidSales } from '../sales.ts';

/** So many whole units of a currency, in micros. */
export const units = (amount: number): bigint => BigInt(amount) * 1_000_000n;

/** Rows of one day whose order of 100.00 EUR is in GA4 with all of it, but for what is given. */
export const aCell = (given: Partial<DayCell>): DayCell => ({
  ...{ day: '2026-03-10', scope: 'counted', verdict: 'matched', currency: 'EUR' },
  ...{ ga4Currency: 'EUR', rows: 1, transactions: 1, order: units(100), ga4: units(100) },
  ...{ ga4Counted: units(100), valid: units(100), definition: 0n, difference: 0n, edge: 0n },
  ...{ defined: 0, differing: 0, edged: 0 },
  ...given,
});

/** A valid order of 100.00 EUR that GA4 has with its value, but for what is given. */
export const aSale = (given: Partial<ValidSales>): ValidSales => ({
  ...{ day: '2026-03-10', scope: 'counted', currency: 'EUR', inGa4: true, matched: true },
  ...{ orders: 1, value: units(100) },
  ...given,
});

/** A valid order of 100.00 EUR by its payment, in GA4, but for what is given. */
export const aDimensionCell = (given: Partial<DimensionCell>): DimensionCell => ({
  ...{ dimension: 'payment', named: 'Card', class: 'valid', inGa4: true, orders: 1 },
  ...{ currency: 'EUR', value: units(100) },
  ...given,
});

/** What figures are made of: nothing in EUR, but for what is given. */
export const partsOf = (given: Partial<Parts>): Parts => ({
  ...{ currency: 'EUR', cells: [], sales: [], dimensions: [], reissued: 0 },
  ...given,
});
