import type { Ga4Row } from '../demo/model.ts';
import type { ShopPlan } from '../demo/shop-plan.ts';
import { dimensions, metrics } from './fields.ts';
import type { ReportRequest } from './request.ts';

/** One row of a report: dimension values as asked for, metric sums in cents or counts. */
interface Sums {
  readonly values: readonly string[];
  readonly sums: number[];
}

/** Euro cents that a hundred of a currency's cents are worth, for reports in another currency. */
const EURO_CENTS: Readonly<Record<string, number>> = { EUR: 10_000, RON: 2_010, USD: 9_250 };

/** Header and rows of a report over the stored events of the days asked for. */
export function reportOf(rows: readonly Ga4Row[], request: ReportRequest, plan: ShopPlan) {
  const filtered = rows.filter(filterOf(request, plan));
  const all = sumUp(filtered, request, plan).sort(comparison(request));
  const kept = request.keepEmptyRows
    ? all
    : all.filter(({ sums }) => sums.some((sum) => sum !== 0));
  const page = kept.slice(request.offset, request.offset + request.limit);
  const convert = converter(plan.currency, request.currencyCode || plan.currency);
  const types = request.metrics.map(({ name }) => metrics[name]?.type ?? 'TYPE_INTEGER');
  return {
    dimensionHeaders: request.dimensions,
    metricHeaders: request.metrics.map(({ name }, index) => ({ name, type: types[index] })),
    rows: page.map(({ values, sums }) => ({
      dimensionValues: values.map((value) => ({ value })),
      metricValues: sums.map((sum, index) => ({
        value: types[index] === 'TYPE_CURRENCY' ? plainNumber(convert(sum)) : String(sum),
      })),
    })),
    rowCount: kept.length,
  };
}

function filterOf({ dimensionFilter }: ReportRequest, plan: ShopPlan): (row: Ga4Row) => boolean {
  if (!dimensionFilter) return () => true;
  const { fieldName, inListFilter, stringFilter } = dimensionFilter.filter;
  const wanted = new Set(inListFilter?.values ?? (stringFilter ? [stringFilter.value] : []));
  return (row) => wanted.has(dimensions[fieldName]?.(row, plan) ?? '');
}

function sumUp(rows: readonly Ga4Row[], request: ReportRequest, plan: ShopPlan): Sums[] {
  const read = request.dimensions.flatMap(({ name }) => dimensions[name] ?? []);
  const measure = request.metrics.flatMap(({ name }) => metrics[name]?.of ?? []);
  const groups = new Map<string, Sums>();
  for (const row of rows) {
    const values = read.map((dimension) => dimension(row, plan));
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, sums: measure.map(() => 0) };
    groups.set(name, group);
    for (const [index, of] of measure.entries()) {
      group.sums[index] = (group.sums[index] ?? 0) + of(row);
    }
  }
  return [...groups.values()];
}

/** Where nothing is ordered, rows come in no promised order: here by their names, backwards. */
function comparison(request: ReportRequest): (a: Sums, b: Sums) => number {
  const keys = request.orderBys.map(({ desc, dimension, metric }) => {
    const index = dimension
      ? request.dimensions.findIndex(({ name }) => name === dimension.dimensionName)
      : request.metrics.findIndex(({ name }) => name === metric?.metricName);
    const of = (row: Sums) => (dimension ? row.values[index] : row.sums[index]) ?? '';
    return { of, sign: desc ? -1 : 1 };
  });
  if (keys.length === 0)
    return (a, b) => (JSON.stringify(a.values) < JSON.stringify(b.values) ? 1 : -1);
  return (a, b) => {
    for (const { of, sign } of keys) {
      if (of(a) !== of(b)) return of(a) < of(b) ? -sign : sign;
    }
    return 0;
  };
}

function converter(from: string, to: string): (cents: number) => number {
  if (from === to) return (cents) => cents;
  const rate = (EURO_CENTS[from] ?? 10_000) / (EURO_CENTS[to] ?? 10_000);
  return (cents) => Math.round(cents * rate);
}

/** Cents as GA4 prints amounts: no trailing zeros, no currency. */
function plainNumber(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
  return `${cents < 0 ? '-' : ''}${text === '' ? '0' : text}`;
}
