import { verdicts } from '../../../database/verdicts.ts';
import { uncertaintyOf } from '../findings/wilson.ts';
import type { WindowDay } from '../settled-days.ts';
import type { DayCell } from './day-cells.ts';
import { moneyOf, sumOf } from './micros.ts';
import { countOf, ratesOf, share, tallyOf, type Counted } from './rates.ts';
import type { DimensionCell } from './read-dimensions.ts';
import type { ValidSales } from './sales.ts';

/** What a result's figures are made of, and the client's currency, in which their amounts are. */
export interface Parts {
  readonly currency: string;
  readonly cells: readonly DayCell[];
  readonly sales: readonly ValidSales[];
  readonly dimensions: readonly DimensionCell[];
  /** Missing orders of the counted window whose family GA4 has under another member. */
  readonly reissued: number;
}

/** The match rates of the counted window. */
export function headlineOf({ sales, dimensions, reissued, currency }: Parts) {
  const counted = sales.filter(({ scope }) => scope === 'counted');
  const rates = ratesOf(counted, currency);
  const sold = dimensions.filter(
    (each) => each.dimension === 'reason' && ['valid', 'refunded'].includes(each.class),
  );
  return {
    ...rates,
    agreeing: tallyOf(
      counted.filter(({ matched }) => matched),
      currency,
    ),
    trackingRate: share(countOf(sold.filter(({ inGa4 }) => inGa4)), countOf(sold)),
    // A family has one valid order at most, so it is one order anyway.
    familyRate: share(rates.found.count + reissued, rates.valid.count),
  };
}

/** Every verdict's keys and money in the counted window. */
export function verdictsOf({ cells, currency }: Parts) {
  const counted = cells.filter(({ scope }) => scope === 'counted');
  return verdicts.map((verdict) => {
    const own = counted.filter((cell) => cell.verdict === verdict);
    const rows = own.reduce((sum, cell) => sum + cell.rows, 0);
    const transactions = own.reduce((sum, cell) => sum + cell.transactions, 0);
    return {
      ...{ verdict, rows, count: verdict === 'unidentifiable' ? transactions : rows },
      orderValue: moneyOf(sumOf(own, (cell) => (cell.currency === currency ? cell.order : 0n))),
      ga4Value: moneyOf(ga4In(own, currency)),
    };
  });
}

const ga4In = (cells: readonly DayCell[], currency: string): bigint =>
  sumOf(cells, (cell) => (cell.ga4Currency === currency ? cell.ga4 : 0n));

/** Each day of the window with its rates, and GA4's revenue of the keys of that day. */
export function daysOf({ cells, sales, currency }: Parts, days: readonly WindowDay[]) {
  const inWindow = ({ scope }: { readonly scope: DayCell['scope'] }) => scope !== 'edge';
  const salesOn = Map.groupBy(sales.filter(inWindow), ({ day }) => day);
  const cellsOn = Map.groupBy(cells.filter(inWindow), ({ day }) => day);
  return days.map(({ day, settled }) => {
    const ga4Value = moneyOf(ga4In(cellsOn.get(day) ?? [], currency));
    return { ...ratesWithRange(salesOn.get(day) ?? [], currency), day, settled, ga4Value };
  });
}

/** Match rates of some valid orders, and how far they are to be trusted. */
export function ratesWithRange(sales: readonly Counted[], currency: string) {
  const rates = ratesOf(sales, currency);
  return { ...rates, ...uncertaintyOf(rates.found.count, rates.valid.count) };
}
