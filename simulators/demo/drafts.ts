import { fillBasket, type BasketNeed } from './basket.ts';
import type { DemoOrder, DemoRefund, Ga4Row, OrderClass, Shape, Visit } from './model.ts';
import type { IdForm, ShopPlan } from './shop-plan.ts';
import type { Random } from './random.ts';
import { makeVisit } from './visit.ts';

/** An order before it has its id and number. */
export type OrderDraft = Omit<DemoOrder, 'id' | 'number'>;
/** A GA4 row before its order has a number; with the usual id and the shop's currency unless told. */
export type RowDraft = Omit<Ga4Row, 'transactionId' | 'day' | 'eventCurrency'> & {
  readonly id?: IdForm;
  readonly eventCurrency?: string;
};
type Told = 'gross' | 'transactions' | 'tax' | 'shipping' | 'id' | 'eventCurrency';

/** What a planted order must be; everything else is left to chance. */
export interface OrderWish {
  readonly class: OrderClass;
  readonly basket: BasketNeed;
  readonly shape?: (shape: Shape) => boolean;
  /** From a country whose customers pay in a currency of their own. */
  readonly abroad?: boolean;
}

/** Makes up an order of a class, as the shop's platform would record it. */
export function draftOrder(
  plan: ShopPlan,
  random: Random,
  when: { at: number; day: string },
  wish: OrderWish,
): OrderDraft {
  const shape = chooseShape(plan, random, wish);
  const shipping = random.pick(plan.shipping);
  const basket = fillBasket(plan, random, shipping.gross, wish.basket);
  const gateway = shape.gateway ?? random.pick(plan.gateways);
  const visit = makeVisit(plan, random);
  const { presentment } = plan;
  const country = (wish.abroad && presentment?.country) || visit.country;
  return {
    createdAt: when.at,
    day: when.day,
    shape,
    gateways: basket.total === 0 ? [] : [gateway],
    shippingMethod: shipping.title,
    basket,
    visit: { ...visit, country },
    refunds: refundsOf(shape, random, when.at, basket.total),
    ...(country === presentment?.country ? { presentment } : {}),
  };
}

/** A purchase as the thank-you page sends it: the whole total, one transaction. */
export function purchase(
  order: OrderDraft,
  at: number,
  changes: Partial<Pick<RowDraft, Told>> & { visit?: Partial<Visit> } = {},
): RowDraft {
  const { visit, ...amounts } = changes;
  return {
    event: 'purchase',
    at,
    gross: order.basket.total,
    refund: 0,
    tax: order.basket.tax,
    shipping: order.basket.shippingNet,
    transactions: 1,
    ...amounts,
    visit: { ...order.visit, ...visit },
  };
}

/** A refund event: no purchase revenue, no transaction. */
export function refundEvent(order: OrderDraft, at: number, amount: number): RowDraft {
  const nothing = { gross: 0, tax: 0, shipping: 0, transactions: 0 };
  return { event: 'refund', at, ...nothing, refund: amount, visit: order.visit };
}

function chooseShape(plan: ShopPlan, random: Random, wish: OrderWish): Shape {
  const fits = wish.shape ?? (() => true);
  const [first, ...others] = plan.shapes[wish.class].filter(([shape]) => fits(shape));
  if (first === undefined) throw new Error(`${plan.slug} has no such ${wish.class} order`);
  return random.pick([first, ...others]);
}

function refundsOf(shape: Shape, random: Random, at: number, total: number): DemoRefund[] {
  const later = at + random.int(2, 40) * 3_600_000;
  if (shape.class === 'refunded') return [{ at: later, amount: total }];
  if (!shape.partlyRefunded) return [];
  return [{ at: later, amount: Math.round((total * random.int(10, 45)) / 100) }];
}
