/** One order of a shop as it is stored. Money: canonical decimal strings in `currency`. */
export interface OrderRow {
  readonly externalId: string;
  /** The number shown to people, as received (Woo `number`, Shopify `name`). */
  readonly number: string;
  readonly confirmationNumber: string;
  /**
   * Match-key candidates, normalised (`match-key.ts`); null where the platform gives none. Shopify's
   * name is shown to people and may be anything, its number counts the shop's orders.
   */
  readonly keyId: string;
  readonly keyName: string | null;
  readonly keyNumber: string;
  readonly keyConfirmation: string | null;
  /** ISO instant with Z. */
  readonly createdAt: string;
  readonly status: string;
  readonly financialStatus: string;
  readonly fulfillmentStatus: string;
  readonly cancelledAt: string | null;
  readonly gateway: string;
  readonly source: string;
  readonly test: boolean;
  readonly currency: string;
  /** Charged at purchase, before refunds, tax and shipping included. */
  readonly gross: string;
  readonly tax: string;
  /** Net of tax. */
  readonly shipping: string;
  readonly shippingTax: string;
  readonly discount: string;
  readonly refunded: string;
  readonly presentmentCurrency: string | null;
  readonly presentmentGross: string | null;
  readonly payment: string;
  readonly shippingMethod: string;
  readonly device: string;
  readonly trafficSource: string;
  readonly country: string;
}

/** One GA4 report row: a transaction id on a property day with its session dimensions. */
export interface TransactionRow {
  /** Property day, YYYY-MM-DD. */
  readonly day: string;
  /** As received. */
  readonly transactionId: string;
  /** Normalised; null for an id that identifies nothing: empty, (not set), (other). */
  readonly key: string | null;
  /** What the event was sent in; the amounts are in the report's currency. */
  readonly eventCurrency: string;
  readonly currency: string;
  readonly gross: string;
  readonly grossRaw: string;
  readonly refund: string;
  readonly tax: string;
  readonly shipping: string;
  readonly transactions: number;
  readonly channel: string;
  readonly sourceMedium: string;
  readonly device: string;
  readonly browser: string;
  readonly country: string;
}

export type Fact =
  string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };

/** One answer of a source, stored together with the cursor of the next. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Opaque to the reader; null when the unit has ended. */
  readonly next: string | null;
  /** How many rows the source says that the unit has, where it says so. */
  readonly total: number | null;
  /** What the source said about this unit: zone, currency, quality flags. Kept for the passport. */
  readonly facts: { readonly [name: string]: Fact };
}

/** One named check of a connection test. */
export interface TestPart {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
  /** What to do; empty where ok. */
  readonly remedy: string;
}

/** What a job reads of a source: calendar days (inclusive, margins already added) in `zone`. */
export interface ReadWindow {
  readonly from: string;
  readonly to: string;
  /** The client's IANA zone. */
  readonly zone: string;
  /** The client's currency. */
  readonly currency: string;
}

/** A remote source of rows, read unit by unit and page by page from a stored cursor. */
export interface Source<Row> {
  /** Independently readable parts of the window, in reading order. */
  units(window: ReadWindow): readonly string[];
  /** Rows a page asks for at first; halved by the reader after a time-out. */
  readonly pageSize: number;
  readPage(
    unit: string,
    cursor: string | null,
    pageSize: number,
    window: ReadWindow,
  ): Promise<Page<Row>>;
  /** Reaches the remote with the credentials and reports each part by name; never throws. */
  test(): Promise<readonly TestPart[]>;
}
