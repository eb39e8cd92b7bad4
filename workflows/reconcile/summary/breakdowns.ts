import type { BreakdownDimension } from '../../../database/findings.ts';
import { ratesWithRange, type Parts } from './figures.ts';
import { tallyOf } from './rates.ts';

/** Rates by each dimension's values, most orders first; a blank value is a row like any other. */
export function breakdownsOf({ dimensions, currency }: Parts) {
  const cellsOf = Map.groupBy(dimensions, ({ dimension }) => dimension);
  const rowsOf = (dimension: BreakdownDimension) =>
    [...Map.groupBy(cellsOf.get(dimension) ?? [], ({ named }) => named)]
      .map(([value, cells]) => ({ ...ratesWithRange(cells, currency), value }))
      .sort((a, b) => b.valid.count - a.valid.count);
  return {
    payment: rowsOf('payment'),
    shippingMethod: rowsOf('shippingMethod'),
    status: rowsOf('status'),
    device: rowsOf('device'),
    trafficSource: rowsOf('trafficSource'),
    country: rowsOf('country'),
  };
}

/** Orders of the counted window that are not valid, by class and reason, most orders of a class first. */
export function notComparedOf({ dimensions, currency }: Parts) {
  const others = dimensions.filter((cell) => cell.dimension === 'reason' && cell.class !== 'valid');
  return [...Map.groupBy(others, (cell) => cell.class)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([ofClass, cells]) =>
      [...Map.groupBy(cells, ({ named }) => named)]
        .map(([reason, own]) => ({ class: ofClass, reason, ...tallyOf(own, currency) }))
        .sort((a, b) => b.count - a.count),
    );
}
