import { z } from 'zod';
import type { ShopifyCredentials, ShopifySettings } from '../../../database/connector-settings.ts';
import { ConnectorFault } from '../faults.ts';
import type { RemoteHttp } from '../http.ts';
import { remembered } from '../remembered.ts';
import type { OrderRow, Page, ReadWindow, Source } from '../source.ts';
import { windowInstants } from '../window-instants.ts';
import { testShopify } from './check.ts';
import { createShopifyClient } from './client.ts';
import { createOrdersReader } from './orders-reader.ts';
import { orderOf } from './order.ts';
import { daysOf, slicesOf } from './slices.ts';
import { readStore, requireHistory, requireOrders } from './store.ts';

/** An order costs 16 points at most (its objects in ORDERS_QUERY), a query may ask for 1,000. */
const PAGE_SIZE = 60;
/** Shopify ends a connection here as if there were no more. */
const CEILING = 25_000;
const CURSOR = z.object({ after: z.string().nullable(), seen: z.int() });
const START: z.infer<typeof CURSOR> = { after: null, seen: 0 };

/**
 * The orders of a Shopify shop (Admin GraphQL), in slices of days and in the order of their
 * creation. Throws ConnectorFault incomplete where Shopify would leave orders out in silence.
 */
export function createShopifySource(
  settings: ShopifySettings,
  credentials: ShopifyCredentials,
  http: RemoteHttp,
): Source<OrderRow> {
  const client = createShopifyClient(settings, credentials, http);
  const readOrders = createOrdersReader(client);
  const store = remembered(() => readStore(client));

  async function readPage(
    unit: string,
    cursor: string | null,
    pageSize: number,
    window: ReadWindow,
  ): Promise<Page<OrderRow>> {
    const shop = await store();
    requireOrders(shop);
    requireHistory(shop, window);
    const at = cursor === null ? START : CURSOR.parse(JSON.parse(cursor));
    const days = { ...daysOf(unit), zone: window.zone };
    const { nodes, pageInfo } = await readOrders(createdWithin(days), pageSize, at.after);
    const seen = at.seen + nodes.length;
    if (seen >= CEILING) throw tooMany(unit);
    const next = pageInfo.hasNextPage && pageInfo.endCursor !== null;
    return {
      rows: nodes.map(orderOf),
      next: next ? JSON.stringify({ after: pageInfo.endCursor, seen }) : null,
      total: null,
      facts: shop.facts,
    };
  }
  return {
    units: slicesOf,
    pageSize: PAGE_SIZE,
    readPage,
    test: () => testShopify(client),
  };
}

/** Half-open; dates must stand in quotes, and without Z they would be in the shop's zone. */
function createdWithin(days: { from: string; to: string; zone: string }): string {
  const { start, end } = windowInstants(days);
  const format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
  return `created_at:>='${start.toFormat(format)}' created_at:<'${end.toFormat(format)}'`;
}

function tooMany(slice: string): ConnectorFault {
  return new ConnectorFault(
    'incomplete',
    `Shopify shows at most 25,000 orders at a time, and ${slice} has that many`,
    'These days cannot be audited page by page. Choose days outside this slice.',
  );
}
