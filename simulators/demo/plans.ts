import { CASH_ON_DELIVERY, MANUAL, shopifyShapes, wooShapes } from './shapes.ts';
import type { ShopPlan } from './shop-plan.ts';

/**
 * A Romanian WooCommerce shop. Its ids overlap the numbers of orders of a month later, so the plug-in
 * that sends ids came less than a month before the end.
 */
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
  vatRates: [
    { from: null, percent: '19' },
    { from: '2025-08-01', percent: '21' },
  ],
  shapes: wooShapes,
  plugInDaysBack: 20,
  brokenHours: [9, 21],
  raresPerDay: 1,
  numbering: (day, index) => {
    const number = (day - 20_000) * 100 + index;
    return { id: number + 3_000, number: String(number) };
  },
  transactionId: ({ id, number }, form, hasNewPlugIn) => {
    if (form === 'wrong') return `wc_order_${id.toString(36)}`;
    const sent = hasNewPlugIn ? String(id) : number;
    return form === 'decorated' ? `#${sent}` : sent;
  },
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
  presentment: { country: 'CH', currency: 'CHF', rate: 0.94 },
  vatRates: [],
  shapes: shopifyShapes,
  banner: { daysBack: 60, loss: 0.15 },
  brokenHours: [0, 24],
  raresPerDay: 3,
  numbering: (day, index) => ({
    id: 6_000_000_000_000 + day * 10_000_000 + index * 32_768,
    number: String((day - 20_000) * 400 + index),
  }),
  transactionId: ({ id }, form) => {
    if (form === 'wrong') return `ck${id.toString(16)}`;
    return form === 'decorated' ? `gid://shopify/Order/${id}` : String(id);
  },
};

/** The two demo shops. */
export const plans = [aurora, nordlicht] as const;
