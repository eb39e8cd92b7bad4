/** Money of the demo shops: whole cents (hundredths of the shop's currency). */
export type Cents = number;

export type OrderClass = 'valid' | 'open' | 'cancelled' | 'refunded' | 'excluded';

/** What a planted key is to be found as; `rightly_absent` is no discrepancy. */
export type Label =
  | 'matched'
  | 'value_mismatch'
  | 'missing_in_ga4'
  | 'currency_mismatch'
  | 'duplicated_in_ga4'
  | 'cancelled_in_ga4'
  | 'refunded_in_ga4'
  | 'refunded_in_both'
  | 'open_in_ga4'
  | 'excluded_in_ga4'
  | 'rightly_absent'
  | 'duplicate_order_key'
  | 'unknown_in_shop'
  | 'unidentifiable';

/**
 * Why a valid order never reached GA4; `late` ones will, once GA4 has processed their day. With
 * `wrong_id` the purchase did, under an id of no order; with `reissued` under its first order's.
 */
export type MissingCause =
  'redirect' | 'consent' | 'broken_tracking' | 'late' | 'wrong_id' | 'reissued';

/** What a planted value gap is exactly equal to. */
export type GapKind =
  | 'tax'
  | 'shipping'
  | 'tax_and_shipping'
  | 'discount'
  | 'refund'
  | 'presentment_currency'
  | 'vat_rate'
  | 'multiple'
  | 'unexplained';

/** How GA4 came to have a purchase twice. */
export type Repeat = 'sent_twice' | 'seen_again';

/** What an order cost. `total` = what the customer was charged, tax and shipping included. */
export interface Basket {
  readonly items: readonly { readonly name: string; readonly quantity: number; gross: Cents }[];
  readonly total: Cents;
  /** All tax, that of shipping included. */
  readonly tax: Cents;
  readonly shippingNet: Cents;
  readonly shippingTax: Cents;
  readonly discountNet: Cents;
  readonly discountTax: Cents;
}

/** How the customer came and with what; the shop knows it as well as GA4. */
export interface Visit {
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly device: string;
  readonly browser: string;
  readonly system: string;
  readonly country: string;
}

/** How a platform records an order of a class: statuses, origin, and a gateway where it matters. */
export interface Shape {
  readonly class: OrderClass;
  /** Woo `status`; Shopify `displayFinancialStatus`, which may be null. */
  readonly status: string | null;
  /** Shopify `displayFulfillmentStatus`; unused by Woo. */
  readonly fulfillment: string;
  readonly cancelled: boolean;
  /** Woo `created_via`, Shopify `sourceName`. */
  readonly source: string;
  readonly test: boolean;
  /** The gateway that this shape needs; else the customer's choice. */
  readonly gateway?: string;
  /** Part of the money was given back. */
  readonly partlyRefunded?: boolean;
}

export interface DemoRefund {
  readonly at: number;
  readonly amount: Cents;
}

export interface DemoOrder {
  readonly id: number;
  /** The number shown to people, digits only. */
  readonly number: string;
  /** Epoch milliseconds, whole seconds. */
  readonly createdAt: number;
  /** Day of creation in the client's zone. */
  readonly day: string;
  readonly shape: Shape;
  readonly gateways: readonly string[];
  readonly shippingMethod: string;
  readonly basket: Basket;
  readonly visit: Visit;
  readonly refunds: readonly DemoRefund[];
  /** What the customer saw and paid in, where not the shop's currency; `rate` of it for one unit. */
  readonly presentment?: { readonly currency: string; readonly rate: number };
}

/** One row of GA4's store: an event with its session's dimensions. */
export interface Ga4Row {
  readonly transactionId: string;
  readonly event: 'purchase' | 'refund';
  readonly at: number;
  /** Day of the event in the property's zone. */
  readonly day: string;
  /** What the event was sent in; the amounts are what GA4 made of them in the property's currency. */
  readonly eventCurrency: string;
  readonly gross: Cents;
  readonly refund: Cents;
  readonly tax: Cents;
  readonly shipping: Cents;
  readonly transactions: number;
  readonly visit: Visit;
}

/** Orders and GA4 rows that were planted together as one key, with the one label they carry. */
export interface PlantedKey {
  readonly label: Label;
  readonly cause?: MissingCause;
  readonly gap?: GapKind;
  readonly repeat?: Repeat;
  /** GA4 converted its amount; it agrees with the order's about, not to the cent. */
  readonly converted?: boolean;
  /** Names the two keys that one purchase became because of a wrong id. */
  readonly pair?: number;
  readonly orders: readonly DemoOrder[];
  readonly rows: readonly Ga4Row[];
}
