import type { MatchingRules, ValueBasis } from '../../database/matching-rules.ts';
import type { Whole } from './days.ts';
import { micros } from '../support/reconcile-world.ts';

type Order = Whole['orders'][number];

/** Millionths per whole, and per cents' millionths per whole: shares stay whole numbers. */
const PERCENT = 100_000_000n;

export const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
const larger = (a: bigint, b: bigint) => (a > b ? a : b);
export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, a) => all + a, 0n);

/** What an order is worth under a basis: G, G − T, G − H − HT, G − T − H. */
export function worth(order: Order, basis: ValueBasis): bigint {
  const [gross, tax] = [micros(order.gross), micros(order.tax)];
  const [shipping, shippingTax] = [micros(order.shipping), micros(order.shippingTax)];
  if (basis === 'gross') return gross;
  if (basis === 'without_tax') return gross - tax;
  if (basis === 'without_shipping') return gross - shipping - shippingTax;
  return gross - tax - shipping;
}

/** The last entry that is valid on a day. */
export function validOn<Entry extends { from: string | null }>(
  entries: readonly Entry[],
  day: string,
): Entry | undefined {
  return entries.findLast(({ from }) => from === null || from <= day);
}

export const basisOn = (rules: MatchingRules, day: string): ValueBasis =>
  validOn(rules.value.basis, day)?.basis ?? 'gross';

/** The basis that differs in tax, in shipping, or in both. */
export const otherBasis: Record<
  ValueBasis,
  Record<'tax' | 'shipping' | 'tax_and_shipping', ValueBasis>
> = {
  gross: { tax: 'without_tax', shipping: 'without_shipping', tax_and_shipping: 'net' },
  without_tax: { tax: 'gross', shipping: 'net', tax_and_shipping: 'without_shipping' },
  without_shipping: { tax: 'net', shipping: 'gross', tax_and_shipping: 'without_tax' },
  net: { tax: 'without_shipping', shipping: 'without_tax', tax_and_shipping: 'gross' },
};

/** How far from x another amount may be. */
export class Tolerance {
  readonly #absolute: bigint;
  readonly #percent: bigint;
  constructor({ value: { tolerance } }: MatchingRules, converted: boolean) {
    this.#absolute = micros(tolerance.absolute);
    this.#percent = larger(micros(tolerance.percent), converted ? 2_000_000n : 0n);
  }

  /** max(absolute, per cent × |x|), times 10⁸. */
  of(x: bigint): bigint {
    return larger(this.#absolute * PERCENT, this.#percent * abs(x));
  }

  /** |a − b| ≤ t(x). */
  within(a: bigint, b: bigint, x: bigint): boolean {
    return abs(a - b) * PERCENT <= this.of(x);
  }

  /** |g − numerator ÷ denominator| ≤ t(x), exactly. */
  withinQuotient(g: bigint, numerator: bigint, denominator: bigint, x: bigint): boolean {
    return abs(g * denominator - numerator) * PERCENT <= this.of(x) * denominator;
  }
}

/** The whole number from least to most for which n × part is nearest to all; of two the larger. */
export function nearestTimes(all: bigint, part: bigint, least: bigint, most: bigint): bigint {
  if (part === 0n) return least;
  const [over, under] = part < 0n ? [-all, -part] : [all, part];
  // Floor division of 2a + b by 2b rounds a ÷ b half up; bigint division cuts off.
  const [top, bottom] = [2n * over + under, 2n * under];
  const half = top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom);
  return half < least ? least : half > most ? most : half;
}

export interface Gap {
  readonly cause: string | null;
  readonly times?: number;
  readonly of?: 'ga4' | 'order';
  readonly percent?: string;
  readonly presentment?: string;
}

export interface Compared {
  readonly order: Order;
  readonly day: string;
  readonly basis: ValueBasis;
  readonly v: bigint;
  readonly g: bigint;
  readonly tolerance: Tolerance;
}

/** The first line of the table of causes that holds. */
export function gapOf(compared: Compared, rules: MatchingRules): Gap {
  const { order, basis, v, g, tolerance } = compared;
  const meets = (amount: bigint) => tolerance.within(g, amount, v);
  for (const cause of ['tax', 'shipping', 'tax_and_shipping'] as const) {
    if (meets(worth(order, otherBasis[basis][cause]))) return { cause };
  }
  const [discount, refunded] = [micros(order.discount), micros(order.refunded)];
  if (discount !== 0n && meets(v + discount)) return { cause: 'discount' };
  if (refunded !== 0n && meets(v - refunded)) return { cause: 'refund' };
  const presentment = order.presentmentGross;
  if (presentment !== null && meets(micros(presentment))) {
    return { cause: 'presentment_currency', presentment };
  }
  return otherGap(compared, rules);
}

const otherGap = (compared: Compared, rules: MatchingRules): Gap =>
  vatGap(compared, rules) ?? multipleGap(compared) ?? { cause: null };

function vatGap({ day, v, g, tolerance }: Compared, rules: MatchingRules): Gap | null {
  const rate = validOn(rules.value.vatRates, day);
  if (!rate) return null;
  const whole = PERCENT + micros(rate.percent);
  const holds =
    tolerance.withinQuotient(g, v * whole, PERCENT, v) ||
    tolerance.withinQuotient(g, v * PERCENT, whole, v);
  return holds ? { cause: 'vat_rate', percent: rate.percent } : null;
}

function multipleGap({ v, g, tolerance }: Compared): Gap | null {
  const ofOrder = nearestTimes(g, v, 2n, 1000n);
  if (tolerance.within(g, ofOrder * v, v)) {
    return { cause: 'multiple', times: Number(ofOrder), of: 'ga4' };
  }
  const ofGa4 = nearestTimes(v, g, 2n, 1000n);
  if (tolerance.within(v, ofGa4 * g, v)) {
    return { cause: 'multiple', times: Number(ofGa4), of: 'order' };
  }
  return null;
}
