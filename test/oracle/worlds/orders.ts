import fc from 'fast-check';
import { DateTime } from 'luxon';
import { matchKey } from '../../../workflows/connectors/match-key.ts';
import { anOrder, fromMicros, micros, type World } from '../../support/reconcile-world.ts';
import { mostly, orElse } from './often.ts';

export type WorldOrder = NonNullable<World['orders']>[number];

/** Numbers that collide with each other, with ids and as families. */
const numbers = fc.constantFrom<string[]>(
  ...['1', '2', '3', '4', '5', '6', '7', '8', '1-1', '1-2', '1-1-1', '2-1', '3-12', '4-123'],
  ...['#1', '１', 'RO-5', 'r6', 'ro-', 'AB-1', 'ab', 'gid://shopify/Order/7'],
);

/** Seconds after the window's first UTC midnight: anywhere, or around a midnight. */
export const seconds = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 * 86_400 }) },
  { weight: 2, arbitrary: fc.integer({ min: -5 * 86_400, max: 9 * 86_400 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.integer({ min: -4, max: 8 }),
        fc.integer({ min: -13, max: 13 }),
        fc.constantFrom(0, -1, 1, 1800),
      )
      .map(([day, hours, more]) => day * 86_400 + hours * 3600 + more),
  },
  { weight: 1, arbitrary: fc.constantFrom(-400 * 86_400, 40 * 86_400) },
);

const wooStatuses = mostly(
  4,
  'completed',
  ...['processing', 'pending', 'on-hold', 'cancelled', 'failed', 'refunded', 'refunded'],
  ...['trash', 'checkout-draft', 'packing'],
);
const financialStatuses = mostly(
  4,
  'PAID',
  ...[
    'AUTHORIZED',
    'PARTIALLY_REFUNDED',
    'PENDING',
    'VOIDED',
    'EXPIRED',
    'REFUNDED',
    'REFUNDED',
    'ODD',
    '',
  ],
);

export const orderDraws = fc.record({
  number: numbers,
  /** Shopify's whole number and confirmation number. */
  whole: orElse(1, null, fc.constantFrom('1', '2', '11', '1001', '1002', '1003')),
  confirmation: mostly<string>(1, '', 'C1', 'C2', '1', 'c3'),
  seconds,
  status: wooStatuses,
  financialStatus: financialStatuses,
  fulfillmentStatus: mostly(4, '', 'FULFILLED', 'PARTIALLY_FULFILLED', 'IN_PROGRESS', 'ON_HOLD'),
  cancelled: mostly(9, false, true),
  gateway: mostly(3, 'stripe', 'cod', 'Cash on Delivery (COD)', 'gift_card, manual', 'bank'),
  source: mostly(6, 'own', '', 'admin', 'store-api', 'pos', '12345'),
  test: mostly(12, false, true),
  currency: mostly(8, null, 'USD', 'RON'),
  presentment: orElse(
    4,
    null,
    fc.record({
      currency: fc.constantFrom('HUF', 'USD', 'EUR'),
      gross: fc.constantFrom('40000.00', '110.00', '102.00', '100.00'),
    }),
  ),
  gross: orElse(
    1,
    null,
    fc.constantFrom(
      '100.00',
      '100.01',
      '50.00',
      '0.00',
      '0.01',
      '-20.00',
      '199.999999',
      '33.333333',
      '119.00',
    ),
  ),
  tax: mostly(3, '16.00', '0.00', '19.00', '-3.20'),
  shipping: mostly(3, '5.00', '0.00'),
  shippingTax: mostly(3, '0.95', '0.00'),
  discount: mostly(3, '7.00', '0.00'),
  refunded: mostly(3, '0.00', '33.00', 'all'),
  payment: mostly(1, 'Card', '', 'Cash'),
  device: mostly(2, 'mobile', '', 'desktop'),
  shippingMethod: mostly(2, 'DHL', '', 'Curier'),
  trafficSource: mostly(2, 'google', '', '(direct)'),
  country: mostly(2, 'DE', '', 'RO'),
  gone: mostly(9, false, true),
});
export type OrderDraw = typeof orderDraws extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A paid order, to be changed in what matters. */
export const plainOrder: OrderDraw = {
  ...{ number: '1', whole: null, confirmation: '', seconds: 0, status: 'completed' },
  ...{ financialStatus: 'PAID', fulfillmentStatus: '', cancelled: false, gateway: 'stripe' },
  ...{ source: 'own', test: false, currency: null, presentment: null, gross: null },
  ...{ tax: '16.00', shipping: '5.00', shippingTax: '0.95', discount: '7.00', refunded: '0.00' },
  ...{ payment: 'Card', device: 'mobile', shippingMethod: 'DHL', trafficSource: 'google' },
  ...{ country: 'DE', gone: false },
};

export interface About {
  readonly kind: 'woo' | 'shopify';
  readonly from: string;
  readonly currency: string;
}

export const instantOf = (from: string, seconds: number): string =>
  DateTime.fromISO(from, { zone: 'utc' }).plus({ seconds }).toISO() ?? '';

/** The order as ingest would store it. The index makes its id unique and its value its own. */
export function orderOf(draw: OrderDraw, index: number, about: About): WorldOrder {
  const { number, seconds, presentment, gone, refunded } = draw;
  const gross = draw.gross ?? fromMicros(100_370_000n + micros(String(index * 3)));
  const { payment, shippingMethod, device, trafficSource, country, gateway, test } = draw;
  const { tax, shipping, shippingTax, discount } = draw;
  const createdAt = instantOf(about.from, seconds);
  return anOrder({
    ...{ externalId: String(index + 1), number, createdAt, gateway, test },
    ...{ gross, tax, shipping, shippingTax, discount },
    ...{ payment, shippingMethod, device, trafficSource, country },
    ...(about.kind === 'woo' ? { status: draw.status } : shopifyOnly(draw, index, createdAt)),
    ...(draw.source === 'own' ? {} : { source: draw.source }),
    currency: draw.currency ?? about.currency,
    refunded: refunded === 'all' ? gross : refunded,
    ...(presentment && {
      presentmentCurrency: presentment.currency,
      presentmentGross: presentment.gross,
    }),
    ...(gone && { goneAt: '2026-12-01T00:00:00Z' }),
  });
}

function shopifyOnly(draw: OrderDraw, index: number, createdAt: string) {
  const { number, whole, confirmation, financialStatus, fulfillmentStatus, cancelled } = draw;
  return {
    ...{ keyName: matchKey(number), keyNumber: whole ?? String(1001 + index) },
    ...{ confirmationNumber: confirmation, keyConfirmation: matchKey(confirmation) },
    ...{ status: '', financialStatus, fulfillmentStatus, source: 'web' },
    cancelledAt: cancelled ? createdAt : null,
  };
}
