import type { OrderClass, Shape } from './model.ts';
import type { Choices } from './random.ts';

const web = { fulfillment: 'FULFILLED', cancelled: false, test: false } as const;

/** Gateways that mean "the customer pays later by hand", for which PENDING is normal. */
export const CASH_ON_DELIVERY = 'Cash on Delivery (COD)';
export const MANUAL = 'manual';

/** How WooCommerce records orders of each class. `packing` is a plug-in's own status. */
export const wooShapes: Record<OrderClass, Choices<Shape>> = {
  valid: [
    [{ ...web, class: 'valid', status: 'completed', source: 'checkout' }, 60],
    [{ ...web, class: 'valid', status: 'processing', source: 'checkout' }, 25],
    [{ ...web, class: 'valid', status: 'completed', source: 'store-api' }, 10],
    [{ ...web, class: 'valid', status: 'completed', source: '' }, 1],
    [{ ...web, class: 'valid', status: 'completed', source: 'checkout', partlyRefunded: true }, 2],
  ],
  open: [
    [{ ...web, class: 'open', status: 'pending', source: 'checkout' }, 5],
    [{ ...web, class: 'open', status: 'on-hold', source: 'checkout', gateway: 'bacs' }, 4],
    [{ ...web, class: 'open', status: 'packing', source: 'checkout' }, 1],
  ],
  cancelled: [
    [{ ...web, class: 'cancelled', status: 'cancelled', source: 'checkout' }, 7],
    [{ ...web, class: 'cancelled', status: 'failed', source: 'checkout' }, 3],
  ],
  refunded: [[{ ...web, class: 'refunded', status: 'refunded', source: 'checkout' }, 1]],
  excluded: [
    [{ ...web, class: 'excluded', status: 'completed', source: 'admin' }, 4],
    [{ ...web, class: 'excluded', status: 'processing', source: 'rest-api' }, 2],
    [{ ...web, class: 'excluded', status: 'checkout-draft', source: 'store-api' }, 3],
  ],
};

const paid = { ...web, class: 'valid', status: 'PAID', source: 'web' } as const;
const pending = { ...paid, status: 'PENDING', fulfillment: 'UNFULFILLED' } as const;

/** How Shopify records orders of each class. */
export const shopifyShapes: Record<OrderClass, Choices<Shape>> = {
  valid: [
    [paid, 70],
    [{ ...paid, fulfillment: 'UNFULFILLED' }, 15],
    [{ ...paid, status: 'PARTIALLY_REFUNDED', partlyRefunded: true }, 3],
    [{ ...paid, status: 'AUTHORIZED', fulfillment: 'UNFULFILLED' }, 3],
    [{ ...pending, gateway: CASH_ON_DELIVERY }, 4],
    [{ ...pending, gateway: MANUAL }, 2],
    [{ ...pending, gateway: 'klarna', fulfillment: 'FULFILLED' }, 1],
  ],
  open: [
    [{ ...pending, class: 'open', gateway: 'klarna' }, 6],
    [{ ...pending, class: 'open', gateway: 'shopify_payments' }, 3],
    [{ ...pending, class: 'open', status: null }, 1],
  ],
  cancelled: [
    [{ ...paid, class: 'cancelled', status: 'VOIDED', fulfillment: 'UNFULFILLED' }, 3],
    [{ ...paid, class: 'cancelled', status: 'EXPIRED', fulfillment: 'UNFULFILLED' }, 1],
    [{ ...paid, class: 'cancelled', cancelled: true, fulfillment: 'UNFULFILLED' }, 3],
    [{ ...pending, class: 'cancelled', cancelled: true }, 2],
  ],
  refunded: [[{ ...paid, class: 'refunded', status: 'REFUNDED' }, 1]],
  excluded: [
    [{ ...paid, class: 'excluded', source: 'pos' }, 4],
    [{ ...paid, class: 'excluded', source: 'shopify_draft_order' }, 3],
    [{ ...paid, class: 'excluded', source: '580111' }, 1],
    [{ ...paid, class: 'excluded', test: true }, 2],
  ],
};
