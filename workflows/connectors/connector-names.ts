import type { ConnectorKind } from '../../database/connector-settings.ts';

/** How people know a connector. */
export const connectorNames: { readonly [kind in ConnectorKind]: string } = {
  ga4: 'Google Analytics 4',
  woo: 'WooCommerce',
  shopify: 'Shopify',
};
