import type { DemoOrder, OrderClass, Shape } from './model.ts';
import type { Choices } from './random.ts';
import { CASH_ON_DELIVERY, MANUAL, shopifyShapes, wooShapes } from './shapes.ts';

/** All that makes one demo shop differ from the other. */
export interface ShopPlan {
  readonly slug: string;
  readonly name: string;
  readonly platform: 'woo' | 'shopify';
  /** The client's zone. */
  readonly zone: string;
  readonly currency: string;
  readonly propertyId: string;
  readonly propertyZone: string;
  readonly ordersPerDay: number;
  /** Value-added tax in per cent, contained in every price. */
  readonly vatPercent: number;
  /** A typical price in cents. */
  readonly price: number;
  readonly gateways: Choices<string>;
  /** What the shop shows for a gateway's code; the code itself where nothing else is said. */
  readonly gatewayTitles: Readonly<Record<string, string>>;
  /** The gateway whose customers often do not come back to the thank-you page. */
  readonly lossyGateway: string;
  /** Shipping methods with their price in cents, tax included. */
  readonly shipping: Choices<{ readonly title: string; readonly gross: number }>;
  readonly countries: Choices<string>;
  readonly shapes: Record<OrderClass, Choices<Shape>>;
  /** First and last hour, in the client's zone, of a broken-tracking day. */
  readonly brokenHours: readonly [number, number];
  /** Rare phenomena planted each day. */
  readonly raresPerDay: number;
  /** Id and number of the n-th order of a day, given the day's number since 1970. */
  numbering(day: number, index: number): { id: number; number: string };
  /** What the shop's tag sends as transaction id, in its usual and its less usual form. */
  transactionId(order: Pick<DemoOrder, 'id' | 'number'>): readonly [string, string];
}

/** A Romanian WooCommerce shop. Its ids overlap the numbers of orders of a month later. */
export const aurora: ShopPlan = {
  slug: 'aurora-home',
  name: 'Aurora Home',
  platform: 'woo',
  zone: 'Europe/Bucharest',
  currency: 'RON',
  propertyId: '310000001',
  propertyZone: 'Europe/Bucharest',
  ordersPerDay: 50,
  vatPercent: 21,
  price: 12_900,
  gateways: [
    ['cod', 42],
    ['netopiapayments', 33],
    ['stripe', 18],
    ['paypal', 5],
    ['bacs', 2],
  ],
  gatewayTitles: {
    cod: 'Plata la livrare',
    netopiapayments: 'Card online (Netopia)',
    stripe: 'Card bancar (Stripe)',
    paypal: 'PayPal',
    bacs: 'Transfer bancar',
  },
  lossyGateway: 'netopiapayments',
  shipping: [
    [{ title: 'Curier rapid', gross: 1999 }, 55],
    [{ title: 'Easybox', gross: 1299 }, 35],
    [{ title: 'Ridicare din magazin', gross: 0 }, 10],
  ],
  countries: [
    ['RO', 94],
    ['MD', 4],
    ['BG', 2],
  ],
  shapes: wooShapes,
  brokenHours: [9, 21],
  raresPerDay: 1,
  numbering: (day, index) => {
    const number = (day - 20_000) * 100 + index;
    return { id: number + 3_000, number: String(number) };
  },
  transactionId: ({ number }) => [number, `#${number}`],
};

/** A German Shopify shop whose GA4 property was set up in London time. */
export const nordlicht: ShopPlan = {
  slug: 'nordlicht',
  name: 'Nordlicht',
  platform: 'shopify',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  propertyId: '310000002',
  propertyZone: 'Europe/London',
  ordersPerDay: 166.7,
  vatPercent: 19,
  price: 3_490,
  gateways: [
    ['shopify_payments', 44],
    ['paypal', 26],
    ['klarna', 24],
    [CASH_ON_DELIVERY, 4],
    [MANUAL, 2],
  ],
  gatewayTitles: {},
  lossyGateway: 'klarna',
  shipping: [
    [{ title: 'DHL Paket', gross: 495 }, 60],
    [{ title: 'DHL Express', gross: 1290 }, 12],
    [{ title: 'Hermes', gross: 395 }, 28],
  ],
  countries: [
    ['DE', 82],
    ['AT', 12],
    ['CH', 6],
  ],
  shapes: shopifyShapes,
  brokenHours: [0, 24],
  raresPerDay: 3,
  numbering: (day, index) => ({
    id: 6_000_000_000_000 + day * 10_000_000 + index * 32_768,
    number: String((day - 20_000) * 400 + index),
  }),
  transactionId: ({ id }) => [String(id), `gid://shopify/Order/${String(id)}`],
};

/** The two demo shops. */
export const plans = [aurora, nordlicht] as const;
