import { purchase, type OrderDraft } from './drafts.ts';
import type { Cents, GapKind } from './model.ts';
import { plantMatched, type Plant } from './phenomena.ts';
import type { ShopPlan } from './shop-plan.ts';
import type { Random } from './random.ts';

/**
 * GA4's value differs by exactly one thing. Where by chance another thing would explain the same
 * amount first, the tag is right this time.
 */
export const plantGap =
  (gap: GapKind): Plant =>
  (scene) => {
    const { order, seenAt, plan, random } = scene;
    const values = valuesOf(plan, order);
    const gross =
      gap === 'unexplained'
        ? oddValue(order, values, random)
        : values.find(([kind]) => kind === gap)?.[1];
    if (gross === undefined || explanationOf(gross, values) !== gap) return plantMatched(scene);
    return { label: 'value_mismatch', gap, rows: [purchase(order, seenAt, { gross })] };
  };

type Value = readonly [kind: Exclude<GapKind, 'unexplained'>, amount: Cents];

/** What GA4's value would be by each explanation that the order allows, the first that counts first. */
function valuesOf(plan: ShopPlan, order: OrderDraft): Value[] {
  const { total, tax, shippingNet, shippingTax, discountNet, discountTax } = order.basket;
  const { presentment } = order;
  const shipping = shippingNet + shippingTax;
  const discount = discountNet + discountTax;
  const refunded = order.refunds.reduce((sum, { amount }) => sum + amount, 0);
  const rate = plan.vatRates.findLast(({ from }) => from === null || from <= order.day);
  const factor = 1 + Number(rate?.percent) / 100;
  const values: (Value | false | undefined)[] = [
    ['tax', total - tax],
    ['shipping', total - shipping],
    // Shopify states shipping with its tax, and its tags take off what is stated.
    ['tax_and_shipping', total - tax - (plan.platform === 'woo' ? shippingNet : shipping)],
    discount > 0 && ['discount', total + discount],
    refunded > 0 && ['refund', total - refunded],
    presentment && ['presentment_currency', Math.round(total * presentment.rate)],
    rate && ['vat_rate', Math.round(total * factor)],
    rate && ['vat_rate', Math.round(total / factor)],
    ['multiple', 100 * total],
  ];
  return values.filter((value) => value !== false && value !== undefined);
}

/** The first explanation within the tolerance of a cent. */
function explanationOf(gross: Cents, values: readonly Value[]): GapKind {
  return values.find(([, amount]) => Math.abs(amount - gross) <= 1)?.[0] ?? 'unexplained';
}

function oddValue({ basket }: OrderDraft, values: readonly Value[], random: Random): Cents {
  let odd = basket.total + random.int(113, 977);
  while (explanationOf(odd, values) !== 'unexplained') odd += 1;
  return odd;
}
