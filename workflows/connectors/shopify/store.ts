import { DateTime } from 'luxon';
import { z } from 'zod';
import { ORDER_MARGIN_DAYS } from '../../read-margins.ts';
import { ConnectorFault } from '../faults.ts';
import type { ReadWindow } from '../source.ts';
import { windowInstants } from '../window-instants.ts';
import type { ShopifyClient } from './client.ts';
import { STORE_QUERY } from './queries.ts';

/** Days back that Shopify shows without the scope read_all_orders; older ones are left out in silence. */
const VISIBLE_DAYS = 60;

const STORE = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  shop: z.object({
    ianaTimezone: z.string(),
    currencyCode: z.string(),
    taxesIncluded: z.boolean(),
  }),
});

/** What the passport tells of the shop, and what the token may read. */
export interface ShopifyStore {
  readonly scopes: ReadonlySet<string>;
  readonly facts: {
    readonly zone: string;
    readonly currency: string;
    readonly taxesIncluded: boolean;
    readonly apiVersion: string | null;
  };
}

/** Asks for the granted scopes and the shop's zone, currency and way of pricing. */
export async function readStore(client: ShopifyClient): Promise<ShopifyStore> {
  const { data, apiVersion } = await client.query(STORE_QUERY, {}, STORE);
  const { ianaTimezone: zone, currencyCode: currency, taxesIncluded } = data.shop;
  const scopes = new Set(data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
  return { scopes, facts: { zone, currency, taxesIncluded, apiVersion } };
}

/** Throws ConnectorFault permission where the token may not read orders at all. */
export function requireOrders({ scopes }: ShopifyStore): void {
  if (scopes.has('read_orders') || scopes.has('write_orders')) return;
  throw new ConnectorFault(
    'permission',
    'The token may not read orders: the scope read_orders is missing',
    'Give the app the scopes read_orders and read_all_orders, then install it again.',
  );
}

export const seesAllOrders = ({ scopes }: ShopifyStore): boolean => scopes.has('read_all_orders');

/** Throws ConnectorFault incomplete where the window begins before what the token is shown. */
export function requireHistory(
  store: ShopifyStore,
  window: ReadWindow,
  now = DateTime.utc(),
): void {
  const visible = now.minus({ days: VISIBLE_DAYS });
  if (seesAllOrders(store) || windowInstants(window).start >= visible) return;
  const first = visible.setZone(window.zone).startOf('day').plus({ days: 1 });
  const auditable = first.plus({ days: ORDER_MARGIN_DAYS }).toISODate();
  throw new ConnectorFault(
    'incomplete',
    `Without the scope read_all_orders Shopify shows orders of the last ${VISIBLE_DAYS} days only, here from ${first.toISODate()}, but the audit reads from ${window.from}`,
    `Days from ${auditable} can be audited (an audit also reads the ${ORDER_MARGIN_DAYS} days before). For older ones give the app read_all_orders.`,
  );
}
