import { GraphQLError } from 'graphql';
import type { DemoShop } from '../demo/generate.ts';
import { orderNode } from './order-node.ts';
import { ordersConnection, type OrdersArguments } from './orders.ts';
import type { SearchWarning } from './search.ts';

/** What a search warning looks like in `extensions.search`. */
export interface SearchReport {
  readonly path: readonly string[];
  readonly query: string;
  readonly parsed: object;
  readonly warnings: readonly SearchWarning[];
}

const SILENT_AFTER_DAYS = 60;

/** Makes the resolvers of one request; search warnings are collected in `searches`. */
export function createResolvers(shop: DemoShop, scopes: readonly string[], now: () => number) {
  const nodes = shop.orders.map((order) => orderNode(order, shop.plan));
  const { plan } = shop;
  return (searches: SearchReport[]) => ({
    shop: {
      id: 'gid://shopify/Shop/1',
      name: plan.name,
      myshopifyDomain: `${plan.slug}.myshopify.com`,
      ianaTimezone: plan.zone,
      currencyCode: plan.currency,
      taxesIncluded: true,
      taxShipping: true,
      enabledPresentmentCurrencies: [plan.currency, plan.presentment?.currency].filter(
        (currency) => currency !== undefined,
      ),
      orderNumberFormatPrefix: '#',
      orderNumberFormatSuffix: '',
      url: `https://${plan.slug}.example`,
      plan: { displayName: 'Shopify Plus', publicDisplayName: 'Plus', shopifyPlus: true },
    },
    currentAppInstallation: {
      id: 'gid://shopify/AppInstallation/1',
      accessScopes: scopes.map((handle) => ({ handle, description: handle })),
    },
    orders: (args: OrdersArguments) => {
      if (!scopes.includes('read_orders')) throw accessDenied();
      // Without read_all_orders older orders are simply not there: no error, no warning.
      const oldest = now() - SILENT_AFTER_DAYS * 86_400_000;
      const visible = scopes.includes('read_all_orders')
        ? nodes
        : nodes.filter(({ createdAt }) => Date.parse(createdAt) >= oldest);
      return ordersConnection(visible, args, plan.zone, (query, warnings) =>
        searches.push({ path: ['orders'], query, parsed: {}, warnings }),
      );
    },
    order: ({ id }: { id: string }) => nodes.find((node) => node.id === id) ?? null,
  });
}

function accessDenied(): GraphQLError {
  return new GraphQLError(
    'Access denied for orders field. Required access: `read_orders` access scope.',
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: '`read_orders` access scope.',
      },
    },
  );
}
