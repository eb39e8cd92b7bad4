import { z } from 'zod';
import { ConnectorFault } from '../faults.ts';
import type { ShopifyClient } from './client.ts';
import { QueryTooCostly } from './graphql-errors.ts';
import { shopifyOrder } from './order.ts';
import { ORDERS_QUERY } from './queries.ts';

const ORDERS = z.object({
  orders: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(shopifyOrder),
  }),
});
export type OrdersPage = z.infer<typeof ORDERS>['orders'];

/**
 * Reads a page of orders. Where Shopify says that the page costs too many points it is halved, and
 * later pages stay as small.
 */
export function createOrdersReader(
  client: ShopifyClient,
): (query: string, pageSize: number, after: string | null) => Promise<OrdersPage> {
  let affordable = Number.POSITIVE_INFINITY;
  return async (query, pageSize, after) => {
    for (let first = Math.min(pageSize, affordable); ; first = affordable) {
      try {
        const { data } = await client.query(ORDERS_QUERY, { query, first, after }, ORDERS);
        return data.orders;
      } catch (error) {
        if (!(error instanceof QueryTooCostly)) throw error;
        affordable = Math.floor(first / 2);
        if (affordable < 1) throw new ConnectorFault('request', error.message, 'Report this.');
      }
    }
  };
}
