import { GraphQLError } from 'graphql';
import type { OrderNode } from './order-node.ts';
import { parseSearch, type SearchWarning } from './search.ts';

/** Arguments of the `orders` connection. */
export interface OrdersArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly query?: string | null;
  readonly sortKey: string;
  readonly reverse: boolean;
}

const MAX_PAGE = 250;
/** No connection can be paged through beyond this many objects. */
const CEILING = 25_000;
const SORT_KEYS: Readonly<Record<string, (order: OrderNode) => string>> = {
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
  ID: (order) => order.legacyResourceId,
};

/** One page of the orders that match; what the search could not use is told to `warn`. */
export function ordersConnection(
  all: readonly OrderNode[],
  args: OrdersArguments,
  shopZone: string,
  warn: (query: string, warnings: readonly SearchWarning[]) => void,
) {
  const size = pageSize(args);
  const search = parseSearch(args.query ?? '', shopZone);
  if (search.warnings.length > 0) warn(args.query ?? '', search.warnings);
  const sorted = all.filter((order) => search.matches(order)).sort(comparison(args));
  const { from, to } = pageBounds(sorted, args, size);
  if (to > CEILING) throw bad(`Only the first ${CEILING} objects of a connection can be read.`);
  const nodes = sorted.slice(from, to);
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node.legacyResourceId) }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: to < sorted.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Positions of the page, counted forwards with `first` and backwards with `last`. */
function pageBounds(
  sorted: readonly OrderNode[],
  { first, after, before }: OrdersArguments,
  size: number,
) {
  const start = after ? positionAfter(sorted, after) : 0;
  const end = before ? positionAfter(sorted, before) - 1 : sorted.length;
  return first == null
    ? { from: Math.max(start, end - size), to: end }
    : { from: start, to: Math.min(end, start + size) };
}

function pageSize({ first, last }: OrdersArguments): number {
  const size = first ?? last;
  if (size == null) throw bad('you must provide one of first or last');
  if (size < 1 || size > MAX_PAGE) {
    throw bad(`Argument 'first' must be between 1 and ${MAX_PAGE}, was ${size}.`);
  }
  return size;
}

function comparison({ sortKey, reverse }: OrdersArguments): (a: OrderNode, b: OrderNode) => number {
  const key = SORT_KEYS[sortKey] ?? ((order: OrderNode) => order.legacyResourceId);
  const sign = reverse ? -1 : 1;
  return (a, b) =>
    sign * (compare(key(a), key(b)) || compare(a.legacyResourceId, b.legacyResourceId));
}

/** Ids and instants of one shop are all of the same length. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function cursorOf(id: string): string {
  return Buffer.from(JSON.stringify({ last_id: id })).toString('base64');
}

function positionAfter(sorted: readonly OrderNode[], cursor: string): number {
  const id = /\d+/.exec(Buffer.from(cursor, 'base64').toString())?.[0];
  const index = sorted.findIndex(({ legacyResourceId }) => legacyResourceId === id);
  if (index < 0) throw bad('Invalid cursor for current pagination sort.');
  return index + 1;
}

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
