import { runChecks } from '../connection-test.ts';
import { ConnectorFault } from '../faults.ts';
import { remembered } from '../remembered.ts';
import type { TestPart } from '../source.ts';
import type { ShopifyClient } from './client.ts';
import { createOrdersReader } from './orders-reader.ts';
import { readStore, requireOrders, seesAllOrders } from './store.ts';

/** Checks a shop's address and sign-in, the permission to read orders, how far back it goes. */
export function testShopify(client: ShopifyClient): Promise<readonly TestPart[]> {
  const store = remembered(() => readStore(client));
  return runChecks([
    { name: 'address', run: () => checkAddress(store) },
    {
      name: 'sign-in',
      run: async () => {
        await store();
        return 'The shop accepts the token.';
      },
    },
    {
      name: 'orders permission',
      run: async () => {
        requireOrders(await store());
        await createOrdersReader(client)('', 1, null);
        return 'The token may read orders.';
      },
    },
    {
      name: 'history scope',
      run: async () =>
        seesAllOrders(await store())
          ? 'The token reads orders of any age.'
          : 'The token reads orders of the last 60 days; older days need the scope read_all_orders.',
    },
    {
      name: 'zone and currency',
      run: async () => {
        const { zone, currency, apiVersion } = (await store()).facts;
        return `The shop keeps ${zone} and ${currency}; API version ${apiVersion ?? 'unknown'}.`;
      },
    },
  ]);
}

/** An answer that refuses the token comes from the right address all the same. */
async function checkAddress(store: () => Promise<unknown>): Promise<string> {
  await store().catch((error: unknown) => {
    const kind = error instanceof ConnectorFault ? error.kind : '';
    if (kind !== 'credentials' && kind !== 'permission') throw error;
  });
  return 'Shopify answers at this address.';
}
