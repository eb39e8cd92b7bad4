import { aurora, nordlicht } from '../simulators/demo/plans.ts';

/** A demo client; `email` is the login that is invited to it. */
export interface DemoClient {
  name: string;
  slug: string;
  zone: string;
  currency: string;
  platform: 'woo' | 'shopify';
  propertyId: string;
  email: string;
}

/** The two clients whose shops and GA4 properties the simulators play. */
export const demoClients: DemoClient[] = [aurora, nordlicht].map(
  ({ name, slug, zone, currency, platform, propertyId }) => ({
    ...{ name, slug, zone, currency, platform, propertyId },
    email: `owner@${slug}.example`,
  }),
);
