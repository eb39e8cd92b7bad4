import { shift } from './days.ts';
import type { Row } from './rows.ts';

/**
 * Marks probable pairs: a counted missing order and an unknown transaction of one value and a day
 * at most apart, where nothing else near has that value.
 */
export function markPairs(rows: readonly Row[]): void {
  const missing = rows.filter(
    ({ verdict, scope }) => verdict === 'missing_in_ga4' && scope === 'counted',
  );
  const unknown = rows.filter(({ verdict }) => verdict === 'unknown_in_shop');
  const pairs = missing.flatMap((order) =>
    unknown.filter((other) => isPair(order, other, rows)).map((other) => [order, other] as const),
  );
  for (const [order, other] of pairs) {
    Object.assign(order, { cause: 'wrong_id' });
    Object.assign(other, { cause: 'wrong_id' });
    order.evidence['pairedWith'] = other.key;
    other.evidence['pairedWith'] = order.key;
  }
}

function isPair(order: Row, other: Row, rows: readonly Row[]): boolean {
  const value = order.basis;
  if (order.currency !== other.ga4Currency || value <= 0n || value !== other.ga4) return false;
  const [earlier, later] = [order.day, other.day].sort();
  if (earlier === undefined || later === undefined || later > shift(earlier, 1)) return false;
  const [from, to] = [shift(earlier, -1), shift(later, 1)];
  const around = (day: string | null) => day !== null && from <= day && day <= to;
  return !rows.some(
    (row) =>
      (row !== order && isOrderOf(row, value, order.currency) && around(row.day)) ||
      (row !== other && isSaleOf(row, value, order.currency) && around(row.firstDay)),
  );
}

const isOrderOf = (row: Row, value: bigint, currency: string) =>
  row.orders > 0 && row.basis === value && row.currency === currency;

const isSaleOf = (row: Row, value: bigint, currency: string) =>
  row.inGa4 && row.ga4 === value && row.ga4Currency === currency;
