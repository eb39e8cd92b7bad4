/** Points per second that each plan restores; the bucket holds twenty seconds of them. */
export const RESTORE_RATES = { standard: 100, advanced: 200, plus: 1000 } as const;
export type ShopifyPlanName = keyof typeof RESTORE_RATES;

/** Shopify's leaky bucket of query points: full at first, refilled as time goes by. */
export class LeakyBucket {
  readonly restoreRate: number;
  readonly maximum: number;
  readonly #now: () => number;
  #level: number;
  #updatedAt: number;

  constructor(plan: ShopifyPlanName, now: () => number) {
    this.restoreRate = RESTORE_RATES[plan];
    this.maximum = 20 * this.restoreRate;
    this.#now = now;
    this.#level = this.maximum;
    this.#updatedAt = now();
  }

  /** Takes the points, or nothing at all where there are too few. */
  take(points: number): boolean {
    this.#refill();
    if (points > this.#level) return false;
    this.#level -= points;
    return true;
  }

  giveBack(points: number): void {
    this.#level = Math.min(this.maximum, this.#level + points);
  }

  get status() {
    this.#refill();
    return {
      maximumAvailable: this.maximum,
      currentlyAvailable: Math.floor(this.#level),
      restoreRate: this.restoreRate,
    };
  }

  #refill() {
    const now = this.#now();
    this.giveBack(((now - this.#updatedAt) / 1000) * this.restoreRate);
    this.#updatedAt = now;
  }
}
