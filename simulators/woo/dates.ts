import { DateTime } from 'luxon';
import { invalidParameter } from './errors.ts';

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}(?::\d{2})?)?$/i;

/**
 * The instant, in epoch milliseconds, that WooCommerce takes a date parameter for. Naive: site time,
 * or UTC with `dates_are_gmt`. With a zone: correct without the flag; with it, WordPress turns the
 * value into site time and then compares that with UTC columns, off by the site's offset.
 */
export function boundInstant(
  name: string,
  value: string,
  datesAreGmt: boolean,
  siteZone: string,
): number {
  const match = RFC3339.exec(value);
  if (!match) throw invalidParameter(name, 'Invalid date.', 'rest_invalid_date');
  const hasZone = match[1] !== undefined;
  const iso = value.replace(' ', 'T');
  const zone = datesAreGmt && !hasZone ? 'utc' : siteZone;
  const parsed = DateTime.fromISO(iso, { zone });
  if (!parsed.isValid) throw invalidParameter(name, 'Invalid date.', 'rest_invalid_date');
  const shift = datesAreGmt && hasZone ? parsed.offset * 60_000 : 0;
  return parsed.toMillis() + shift;
}

/** An instant as WooCommerce writes it: without any zone suffix, in site time or UTC. */
export function wooDate(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}
