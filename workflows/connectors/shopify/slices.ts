import { DateTime } from 'luxon';
import type { ReadWindow } from '../source.ts';

/** Days of a slice: far from the 25,000 orders that Shopify pages through in one query. */
const SLICE_DAYS = 7;

/** Slices of the window, `2026-08-01..2026-08-07`, each read on its own. */
export function slicesOf(window: ReadWindow): readonly string[] {
  const slices: string[] = [];
  const last = DateTime.fromISO(window.to);
  let from = DateTime.fromISO(window.from);
  while (from <= last) {
    const to = DateTime.min(from.plus({ days: SLICE_DAYS - 1 }), last);
    slices.push(`${from.toFormat('yyyy-MM-dd')}..${to.toFormat('yyyy-MM-dd')}`);
    from = to.plus({ days: 1 });
  }
  return slices;
}

/** First and last day of a slice. */
export function daysOf(slice: string): { readonly from: string; readonly to: string } {
  const [from = slice, to = from] = slice.split('..');
  return { from, to };
}
