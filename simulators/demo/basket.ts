import type { Basket, Cents } from './model.ts';
import type { ShopPlan } from './shop-plan.ts';
import type { Choices, Random } from './random.ts';

type Item = Basket['items'][number];

const GOODS = ['Lamp', 'Cushion', 'Vase', 'Rug', 'Mirror', 'Blanket', 'Candle', 'Shelf'] as const;
const LINES: Choices<number> = [
  [1, 55],
  [2, 28],
  [3, 12],
  [4, 5],
];
const QUANTITIES: Choices<number> = [
  [1, 85],
  [2, 12],
  [3, 3],
];
const PERCENT_OFF: Choices<number> = [
  [0, 84],
  [10, 12],
  [20, 4],
];

/**
 * What a basket must have: `full` = tax, shipping and discount all above zero and all different;
 * `odd` = a price far above all others, so that no other amount of its days equals it.
 */
export type BasketNeed = 'any' | 'full' | 'free' | 'odd';

/** Fills a basket; prices contain the tax, as both shops show them. */
export function fillBasket(
  plan: ShopPlan,
  random: Random,
  shippingGross: Cents,
  need: BasketNeed,
): Basket {
  const items = need === 'odd' ? [oddItem(plan, random)] : anyItems(plan, random, need);
  const before = items.reduce((sum, item) => sum + item.gross, 0);
  const percentOff = need === 'full' ? 10 : need === 'odd' ? 0 : random.pick(PERCENT_OFF);
  const discount = Math.round((before * percentOff) / 100);
  const shipping = need === 'free' ? 0 : shippingFee(plan, before, shippingGross, need);
  const tax = (gross: Cents) => Math.round((gross * plan.vatPercent) / (100 + plan.vatPercent));
  const goods = before - discount;
  return {
    items,
    total: goods + shipping,
    tax: tax(goods) + tax(shipping),
    shippingNet: shipping - tax(shipping),
    shippingTax: tax(shipping),
    discountNet: discount - tax(discount),
    discountTax: tax(discount),
  };
}

function anyItems(plan: ShopPlan, random: Random, need: BasketNeed): Item[] {
  return Array.from({ length: random.pick(LINES) }, () => {
    const quantity = random.pick(QUANTITIES);
    const spread = 0.25 + 2.2 * random.next() ** 2;
    return {
      name: GOODS[random.int(0, GOODS.length - 1)] ?? GOODS[0],
      quantity,
      gross: need === 'free' ? 0 : quantity * Math.max(99, Math.round(plan.price * spread)),
    };
  });
}

function oddItem(plan: ShopPlan, random: Random): Item {
  return { name: 'Wardrobe', quantity: 1, gross: plan.price * 20 + random.int(1, 9_999) };
}

/** Shipping is free above two and a half typical prices, unless the plan needs a fee. */
function shippingFee(plan: ShopPlan, goods: Cents, fee: Cents, need: BasketNeed): Cents {
  if (need === 'full') return Math.max(fee, 395);
  return goods >= plan.price * 2.5 ? 0 : fee;
}
