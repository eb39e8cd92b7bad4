/** A demo client; `email` is the login that is invited to it. */
export interface DemoClient {
  name: string;
  slug: string;
  zone: string;
  currency: string;
  shop: 'woo' | 'shopify';
  email: string;
}

export const demoClients: DemoClient[] = [
  {
    name: 'Aurora Home',
    slug: 'aurora-home',
    zone: 'Europe/Bucharest',
    currency: 'RON',
    shop: 'woo',
    email: 'owner@aurora-home.example',
  },
  {
    name: 'Nordlicht',
    slug: 'nordlicht',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    shop: 'shopify',
    email: 'owner@nordlicht.example',
  },
];
