import type { DemoOrder, OrderClass, Shape } from './model.ts';
import type { Choices } from './random.ts';

/** How a tag may write an order's id: as most do, with something around it, or something else's id. */
export type IdForm = 'usual' | 'decorated' | 'wrong';

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
  /** Customers of this country pay in their own currency: `rate` of it for one of the shop's. */
  readonly presentment?: {
    readonly country: string;
    readonly currency: string;
    readonly rate: number;
  };
  /** VAT rates that the client's matching rules name, each from a day on. */
  readonly vatRates: readonly { readonly from: string | null; readonly percent: string }[];
  readonly shapes: Record<OrderClass, Choices<Shape>>;
  /** So many days before the shop's last one a new plug-in began to send ids, not numbers. */
  readonly plugInDaysBack?: number;
  /** So many days before the last one a stricter consent banner went live; it loses this share. */
  readonly banner?: { readonly daysBack: number; readonly loss: number };
  /** First and last hour, in the client's zone, of a broken-tracking day. */
  readonly brokenHours: readonly [number, number];
  /** Rare phenomena planted each day. */
  readonly raresPerDay: number;
  /** Id and number of the n-th order of a day, given the day's number since 1970. */
  numbering(day: number, index: number): { id: number; number: string };
  /** What the shop's tag sends as transaction id. */
  transactionId(
    order: Pick<DemoOrder, 'id' | 'number'>,
    form: IdForm,
    hasNewPlugIn: boolean,
  ): string;
}
