import type { ParamMap } from '@angular/router';
import type { Query } from '../api-client/api-client.ts';

/** Traits of orders by which rows are filtered; an empty one is that of orders without it. */
export const traits = [
  'payment',
  'shippingMethod',
  'status',
  'device',
  'trafficSource',
  'country',
] as const;

/** Everything in the address that chooses rows; `day` is one day of the result's window. */
export const choices = [
  ...['verdict', 'scope', 'cause', 'finding', 'day', 'id', 'explained'],
  ...['minOrderValue', 'maxOrderValue', ...traits],
] as const;

const repeated = new Set<string>(['verdict', 'cause']);
const asIs = ['scope', 'finding', 'id', 'explained', 'minOrderValue', 'maxOrderValue', ...traits];

/**
 * What the address says as conditions of the API's rows: the same address, the same rows. They are
 * those that the headline counts, unless a day or an id is looked for, wherever it may lie.
 */
export function conditionsOf(address: ParamMap): Query {
  const day = address.get('day') ?? undefined;
  const query: Record<string, string | readonly string[]> = {};
  for (const name of repeated) {
    if (address.has(name)) query[name] = address.getAll(name);
  }
  for (const name of asIs) {
    const value = address.get(name);
    if (value !== null) query[name] = value;
  }
  const isAnywhere = address.has('scope') || day !== undefined || address.has('id');
  return {
    ...(!isAnywhere && { scope: 'counted' }),
    ...query,
    ...(day && { from: day, to: day }),
  };
}

/** How rows are sorted; the newest first where the address says nothing. */
export function orderOf(address: ParamMap): { sort: string; direction: 'asc' | 'desc' } {
  const direction = address.get('direction') === 'asc' ? 'asc' : 'desc';
  return { sort: address.get('sort') ?? 'day', direction };
}
