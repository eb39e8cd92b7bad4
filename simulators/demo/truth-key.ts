import { addDays } from './calendar.ts';
import type { Cents, DemoOrder, Ga4Row, PlantedKey } from './model.ts';

/** Client's days, inclusive, and the last settled day of the property. */
export interface TruthWindow {
  readonly from: string;
  readonly to: string;
  readonly settledTo: string;
}

/** GA4 is read from a day before the window to three days after it. */
const DAYS_READ_BEFORE = 1;
const DAYS_READ_AFTER = 3;

/** One planted key as an audit of a window sees it. */
export class TruthKey {
  readonly planted: PlantedKey;
  /** Orders of the counted window, of whatever class. */
  readonly ordersCounted: readonly DemoOrder[];
  readonly validCounted: readonly DemoOrder[];
  /** The other key of the same purchase, which was sent under a wrong id. */
  partner: TruthKey | undefined;
  readonly #rows: readonly Ga4Row[];
  readonly #rowsCounted: readonly Ga4Row[];

  constructor(planted: PlantedKey, window: TruthWindow, countedTo: string) {
    const first = addDays(window.from, -DAYS_READ_BEFORE);
    const last = addDays(window.to, DAYS_READ_AFTER);
    const isCounted = (day: string) => day >= window.from && day <= countedTo;
    this.planted = planted;
    this.ordersCounted = planted.orders.filter(({ day }) => isCounted(day));
    this.validCounted = this.ordersCounted.filter(({ shape }) => shape.class === 'valid');
    this.#rows = planted.rows.filter(({ day }) => day >= first && day <= last);
    this.#rowsCounted = this.#rows.filter(({ day }) => isCounted(day));
  }

  /** Has an order in the counted window or, where no order exists, a GA4 row. */
  get isCounted(): boolean {
    return this.planted.orders.length > 0
      ? this.ordersCounted.length > 0
      : this.#rowsCounted.length > 0;
  }

  /** GA4 has more of it than a refund. */
  get isInGa4(): boolean {
    return this.#rows.some(({ gross, transactions }) => gross !== 0 || transactions > 0);
  }

  /** s: what its valid orders of the counted window cost. */
  get shopValue(): Cents {
    return this.validCounted.reduce((sum, { basket }) => sum + basket.total, 0);
  }

  /** g: GA4 gross on all fetched days. */
  get ga4Value(): Cents {
    return grossOf(this.#rows);
  }

  /** g_in: GA4 gross on counted days. */
  get ga4Counted(): Cents {
    return grossOf(this.#rowsCounted);
  }

  /** Why it differs, as far as one can know from this window; undefined where nobody can say. */
  get cause(): string | undefined {
    const { label, cause, gap, repeat } = this.planted;
    if (cause === 'wrong_id') return this.isCounted && this.partner?.isCounted ? cause : undefined;
    if (label === 'missing_in_ga4') return cause === 'reissued' ? cause : undefined;
    return gap === 'unexplained' ? undefined : (gap ?? repeat);
  }

  /** Platform ids of its counted orders or, where no order exists, the transaction id as sent. */
  get ids(): string[] {
    if (this.planted.orders.length > 0) return this.ordersCounted.map(({ id }) => String(id));
    return this.planted.rows.slice(0, 1).map(({ transactionId }) => transactionId);
  }

  /** Whether GA4 has a purchase of it of this property day or later. */
  isPurchasedFrom(day: string): boolean {
    return this.#rows.some((row) => row.event === 'purchase' && row.day >= day);
  }

  get transactions(): number {
    return this.#rowsCounted.reduce((sum, row) => sum + row.transactions, 0);
  }
}

function grossOf(rows: readonly Ga4Row[]): Cents {
  return rows.reduce((sum, { gross }) => sum + gross, 0);
}
