import type { DemoOrder, Visit } from '../demo/model.ts';
import type { ShopPlan } from '../demo/shop-plan.ts';
import { money } from '../money.ts';
import { wooDate } from './dates.ts';

/** When the record last changed: its last refund, else an hour after its creation. */
export function modifiedAt(order: DemoOrder): number {
  return Math.max(order.createdAt + 3_600_000, ...order.refunds.map(({ at }) => at));
}

/** Order as `wc/v3` shows it. A refund leaves `total` as it was charged. */
export function orderJson(
  order: DemoOrder,
  { zone, currency, vatPercent, gatewayTitles }: ShopPlan,
) {
  const { basket, shape } = order;
  const [gateway = ''] = order.gateways;
  const paidAt = shape.class === 'valid' && gateway !== 'cod' ? order.createdAt + 60_000 : null;
  return {
    id: order.id,
    parent_id: 0,
    status: shape.status,
    currency,
    version: '10.5.0',
    prices_include_tax: true,
    date_created: wooDate(order.createdAt, zone),
    date_created_gmt: wooDate(order.createdAt, 'utc'),
    date_modified: wooDate(modifiedAt(order), zone),
    date_modified_gmt: wooDate(modifiedAt(order), 'utc'),
    date_paid: paidAt === null ? null : wooDate(paidAt, zone),
    date_paid_gmt: paidAt === null ? null : wooDate(paidAt, 'utc'),
    discount_total: money(basket.discountNet),
    discount_tax: money(basket.discountTax),
    shipping_total: money(basket.shippingNet),
    shipping_tax: money(basket.shippingTax),
    cart_tax: money(basket.tax - basket.shippingTax),
    total: money(basket.total),
    total_tax: money(basket.tax),
    customer_id: 0,
    order_key: `wc_order_${order.id.toString(36)}`,
    billing: { country: order.visit.country },
    shipping: { country: order.visit.country },
    payment_method: gateway,
    payment_method_title: gatewayTitles[gateway] ?? '',
    transaction_id: paidAt === null ? '' : `ch_${order.id.toString(36)}`,
    customer_user_agent: `Mozilla/5.0 (${order.visit.system}) ${order.visit.browser}`,
    created_via: shape.source,
    cart_hash: '',
    number: order.number,
    meta_data: attribution(order),
    line_items: lineItems(order, vatPercent),
    tax_lines: [],
    shipping_lines: [
      {
        id: order.id * 10 + 9,
        method_title: order.shippingMethod,
        method_id: order.shippingMethod.startsWith('Ridicare') ? 'local_pickup' : 'flat_rate',
        total: money(basket.shippingNet),
        total_tax: money(basket.shippingTax),
      },
    ],
    fee_lines: [],
    coupon_lines: basket.discountNet > 0 ? [{ id: order.id * 10 + 8, code: 'toamna' }] : [],
    refunds: refundIds(order).map(({ id, amount }) => ({
      id,
      reason: '',
      total: money(-amount),
    })),
    currency_symbol: 'lei',
  };
}

/** A refund of an order as `/refunds` shows it, with a positive amount. */
export function refundJson(order: DemoOrder, index: number, { zone }: ShopPlan) {
  const refund = refundIds(order)[index];
  if (!refund) return undefined;
  return {
    id: refund.id,
    parent_id: order.id,
    date_created: wooDate(refund.at, zone),
    date_created_gmt: wooDate(refund.at, 'utc'),
    amount: money(refund.amount),
    reason: '',
    refunded_by: 1,
  };
}

function refundIds(order: DemoOrder) {
  return order.refunds.map((refund, index) => ({ ...refund, id: order.id * 1000 + index + 1 }));
}

function lineItems({ id, basket }: DemoOrder, vatPercent: number) {
  return basket.items.map((item, index) => {
    const net = item.gross - Math.round((item.gross * vatPercent) / (100 + vatPercent));
    return {
      id: id * 10 + index,
      name: item.name,
      quantity: item.quantity,
      subtotal: money(net),
      subtotal_tax: money(item.gross - net),
      // The one figure that WooCommerce sends as a number.
      price: net / item.quantity / 100,
    };
  });
}

function attribution({ id, visit }: DemoOrder) {
  const meta: [string, string][] = [
    ['source_type', sourceType(visit)],
    ['utm_source', visit.source],
    ['utm_medium', visit.medium],
    ['device_type', visit.device.charAt(0).toUpperCase() + visit.device.slice(1)],
  ];
  return meta.map(([name, value], index) => ({
    id: id * 100 + index,
    key: `_wc_order_attribution_${name}`,
    value,
  }));
}

function sourceType({ medium }: Visit): string {
  if (medium === '(none)') return 'typein';
  return ['organic', 'referral'].includes(medium) ? medium : 'utm';
}
