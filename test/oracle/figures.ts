import { breakdownDimensions, type BreakdownDimension } from '../../database/findings.ts';
import type { ValueBasis } from '../../database/matching-rules.ts';
import { verdicts } from '../../database/verdicts.ts';
import { fromMicros, micros } from '../support/reconcile-world.ts';
import { otherBasis, sum } from './value.ts';
import { bytes } from './keys.ts';
import type { Placed } from './placed.ts';
import type { RowOfOrders } from './rows.ts';

/** An order of a row as the figures count it. */
export interface Sale extends Placed {
  readonly at: RowOfOrders;
  readonly found: boolean;
}

/** Orders behind the rows: of an applied family its head only. */
export const salesOf = (rows: readonly RowOfOrders[]): Sale[] =>
  rows.flatMap((at) =>
    (at.group?.orders ?? [])
      .filter(({ order }) => !at.group?.family || at.group.family.head === order)
      .map((each) => ({ ...each, at, found: at.row.inGa4 })),
  );

/** A part of a whole with six decimals, half up; null where it means nothing. */
export function share(part: bigint, whole: bigint): string | null {
  if (whole <= 0n || part < 0n || part > whole) return null;
  const millionths = (part * 2_000_000n + whole) / (2n * whole);
  const digits = String(millionths).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export function tallies(currency: string) {
  const value = (sales: readonly Sale[]) =>
    sum(sales.filter(({ order }) => order.currency === currency).map(({ gross }) => gross));
  const tally = (sales: readonly Sale[]) => ({
    count: sales.length,
    value: fromMicros(value(sales)),
  });
  const rates = (valid: readonly Sale[]) => {
    const found = valid.filter((each) => each.found);
    return {
      valid: tally(valid),
      found: tally(found),
      missing: tally(valid.filter((each) => !each.found)),
      rateByCount: share(BigInt(found.length), BigInt(valid.length)),
      rateByValue: share(value(found), value(valid)),
    };
  };
  return { tally, rates };
}
type Tallies = ReturnType<typeof tallies>;

export function headlineOf(sales: readonly Sale[], { tally, rates }: Tallies) {
  const valid = sales.filter(({ cls }) => cls === 'valid');
  const sold = sales.filter(({ cls }) => cls === 'valid' || cls === 'refunded');
  const byFamily = valid.filter(({ found, at }) => {
    const family = at.row.evidence['family'] as { inGa4: boolean } | undefined;
    return found || family?.inGa4;
  });
  return {
    ...rates(valid),
    agreeing: tally(valid.filter(({ at }) => at.row.verdict === 'matched')),
    trackingRate: share(BigInt(sold.filter(({ found }) => found).length), BigInt(sold.length)),
    familyRate: share(BigInt(byFamily.length), BigInt(valid.length)),
  };
}

const dimensions: Record<BreakdownDimension, (order: Placed['order']) => string> = {
  payment: ({ payment }) => payment,
  shippingMethod: ({ shippingMethod }) => shippingMethod,
  status: ({ status, financialStatus }) => (status === '' ? financialStatus : status),
  device: ({ device }) => device,
  trafficSource: ({ trafficSource }) => trafficSource,
  country: ({ country }) => country,
};

/** Rates by each value, most orders first. */
export function breakdownsOf(valid: readonly Sale[], { rates }: Tallies) {
  return Object.fromEntries(
    breakdownDimensions.map((name) => [
      name,
      [...Map.groupBy(valid, ({ order }) => dimensions[name](order))]
        .sort(([a, x], [b, y]) => y.length - x.length || bytes(a, b))
        .map(([value, own]) => ({ ...rates(own), value, small: own.length < 30 })),
    ]),
  );
}

/** Keys and money by verdict, over the counted rows. */
export function verdictsOf(rows: readonly RowOfOrders[], currency: string) {
  return verdicts.map((verdict) => {
    const own = rows.map(({ row }) => row).filter((row) => row.verdict === verdict);
    const transactions = own.reduce((all, each) => all + each.transactions, 0);
    const inOrders = own.filter((row) => row.currency === currency).map(({ order }) => order);
    const inGa4 = own.filter((row) => row.ga4Currency === currency).map(({ ga4 }) => ga4);
    return {
      verdict,
      count: verdict === 'unidentifiable' ? transactions : own.length,
      rows: own.length,
      orderValue: fromMicros(sum(inOrders)),
      ga4Value: fromMicros(sum(inGa4)),
    };
  });
}

/** Orders that are not valid, by class and reason. */
export function notComparedOf(sales: readonly Sale[], { tally }: Tallies) {
  const others = sales.filter(({ cls }) => cls !== 'valid');
  return [...Map.groupBy(others, ({ cls, reason }) => `${cls} ${reason}`).values()]
    .flatMap((own) => (own[0] ? [{ class: own[0].cls, reason: own[0].reason, ...tally(own) }] : []))
    .sort((a, b) => bytes(a.class, b.class) || b.count - a.count || bytes(a.reason, b.reason));
}

/** The basis that most mismatches of the counted window mean: 60 % of them and 20. */
export function proposedBasis(rows: readonly RowOfOrders[], current: ValueBasis) {
  const mismatches = rows
    .map(({ row }) => row)
    .filter(({ verdict }) => verdict === 'value_mismatch');
  for (const cause of ['tax', 'shipping', 'tax_and_shipping'] as const) {
    const own = mismatches.filter((row) => row.cause === cause);
    if (own.length >= 20 && own.length * 10 >= mismatches.length * 6) {
      const basis = otherBasis[current][cause];
      return { basis, mismatches: own.length, of: mismatches.length };
    }
  }
  return null;
}

/** Σ of money texts in micros. */
export const total = (amounts: readonly string[]): bigint => sum(amounts.map(micros));
