import type { DemoOrder } from '../demo/model.ts';
import { boundInstant } from './dates.ts';
import { invalidParameter } from './errors.ts';
import { modifiedAt } from './order-json.ts';

const STATUSES = new Set([
  'any',
  'trash',
  'auto-draft',
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
  'packing',
]);
const ORDER_BY: Readonly<Record<string, (order: DemoOrder) => number>> = {
  date: (order) => order.createdAt,
  id: (order) => order.id,
  include: (order) => order.id,
  title: (order) => order.id,
  slug: (order) => order.id,
  modified: modifiedAt,
};

/** One page of orders and how many there are in all: none, past the end. */
export interface OrdersPage {
  readonly orders: readonly DemoOrder[];
  readonly total: number;
  readonly pages: number;
  readonly page: number;
}

/** Which orders a request for the collection asks for. Throws the 400 of a bad parameter. */
export function queryOrders(
  all: readonly DemoOrder[],
  query: URLSearchParams,
  siteZone: string,
): OrdersPage {
  const perPage = whole(query, 'per_page', 10, 100);
  const page = whole(query, 'page', 1);
  const chosen = all.filter(filterOf(query, siteZone)).sort(comparison(query));
  const start = query.has('offset') ? whole(query, 'offset', 0) : (page - 1) * perPage;
  const orders = chosen.slice(start, start + perPage);
  // Under high-performance order storage a page past the end says that there is nothing at all.
  const total = orders.length === 0 ? 0 : chosen.length;
  return { orders, total, pages: Math.ceil(total / perPage), page };
}

/** Values of a parameter given as `a=1,2`, `a[]=1&a[]=2` or both. */
function list(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(name), ...query.getAll(`${name}[]`)]
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');
}

function filterOf(query: URLSearchParams, siteZone: string): (order: DemoOrder) => boolean {
  const statuses = list(query, 'status');
  for (const [index, status] of statuses.entries()) {
    if (!STATUSES.has(status)) {
      const message = `status[${index}] is not one of ${[...STATUSES].join(', ')}.`;
      throw invalidParameter('status', message, 'rest_not_in_enum');
    }
  }
  const createdVia = list(query, 'created_via');
  const include = list(query, 'include');
  const exclude = new Set(list(query, 'exclude'));
  const isInTime = timeFilter(query, siteZone);
  return (order) =>
    isInTime(order) &&
    (statuses.length === 0 ||
      statuses.includes('any') ||
      statuses.includes(String(order.shape.status))) &&
    (createdVia.length === 0 || createdVia.includes(order.shape.source)) &&
    (include.length === 0 || include.includes(String(order.id))) &&
    !exclude.has(String(order.id));
}

/** All four bounds are exclusive. */
function timeFilter(query: URLSearchParams, siteZone: string): (order: DemoOrder) => boolean {
  const gmt = ['true', '1'].includes(query.get('dates_are_gmt') ?? '');
  const bound = (name: string, without: number) => {
    const value = query.get(name);
    return value === null ? without : boundInstant(name, value, gmt, siteZone);
  };
  const after = bound('after', -Infinity);
  const before = bound('before', Infinity);
  const modifiedAfter = bound('modified_after', -Infinity);
  const modifiedBefore = bound('modified_before', Infinity);
  return (order) =>
    order.createdAt > after &&
    order.createdAt < before &&
    modifiedAt(order) > modifiedAfter &&
    modifiedAt(order) < modifiedBefore;
}

function comparison(query: URLSearchParams): (a: DemoOrder, b: DemoOrder) => number {
  const name = query.get('orderby') ?? 'date';
  const value = ORDER_BY[name];
  if (!value) {
    const message = `orderby is not one of ${Object.keys(ORDER_BY).join(', ')}.`;
    throw invalidParameter('orderby', message, 'rest_not_in_enum');
  }
  const direction = query.get('order') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') {
    throw invalidParameter('order', 'order is not one of asc, desc.', 'rest_not_in_enum');
  }
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => sign * (value(a) - value(b) || a.id - b.id);
}

function whole(query: URLSearchParams, name: string, fallback: number, max?: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value)) {
    throw invalidParameter(name, `${name} is not of type integer.`, 'rest_invalid_type');
  }
  const min = name === 'offset' ? 0 : 1;
  if (value < min || (max !== undefined && value > max)) {
    const upper = max === undefined ? '' : ` and ${max} (inclusive)`;
    const message = `${name} must be between ${min} (inclusive)${upper}`;
    throw invalidParameter(name, message, 'rest_out_of_bounds');
  }
  return value;
}
