import { runChecks } from '../connection-test.ts';
import { ConnectorFault } from '../faults.ts';
import type { TestPart } from '../source.ts';
import type { WooClient } from './client.ts';
import { readCurrency, readIndex } from './store.ts';

/** Checks a shop's address, sign-in, the permission to read orders, and its zone and currency. */
export function testWoo(client: WooClient): Promise<readonly TestPart[]> {
  const readOrder = () =>
    client.get('wc/v3/orders', [
      ['per_page', '1'],
      ['_fields', 'id'],
    ]);
  return runChecks([
    { name: 'address', run: () => checkAddress(client) },
    {
      name: 'sign-in',
      run: async () => {
        await readOrder().catch((error: unknown) => {
          if (!(error instanceof ConnectorFault) || error.kind !== 'permission') throw error;
        });
        return 'The shop accepts the key.';
      },
    },
    {
      name: 'orders permission',
      run: async () => {
        await readOrder();
        return 'The key may read orders.';
      },
    },
    {
      name: 'zone and currency',
      run: async () => {
        const { timezone_string: zone, gmt_offset: offset } = await readIndex(client);
        return `The shop keeps ${zone || `UTC${offset}`} and ${await readCurrency(client)}.`;
      },
    },
  ]);
}

async function checkAddress(client: WooClient): Promise<string> {
  const { namespaces } = await readIndex(client);
  if (namespaces.includes('wc/v3')) return 'WooCommerce answers at this address.';
  throw new ConnectorFault(
    'settings',
    'WordPress answers at this address, but without the WooCommerce API wc/v3',
    'Check the address and that WooCommerce is active there.',
  );
}
