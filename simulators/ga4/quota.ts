import { exhausted } from './errors.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIMITS = {
  tokensPerDay: 200_000,
  tokensPerHour: 40_000,
  tokensPerProjectPerHour: 14_000,
} as const;
const CONCURRENT = 10;
/** What one simple report costs; real ones cost some ten tokens. */
const TOKENS_PER_REPORT = 10;

type Bucket = keyof typeof LIMITS;
const MESSAGES: Readonly<Record<Bucket, string>> = {
  tokensPerDay: 'property tokens per day',
  tokensPerHour: 'property tokens per hour',
  tokensPerProjectPerHour: 'property tokens per project per hour',
};

/** The quota of one standard property. Hours and days are counted from the epoch, in UTC. */
export class PropertyQuota {
  readonly #now: () => number;
  #hour = -1;
  #day = -1;
  #running = 0;
  #used: Record<Bucket, number> = { tokensPerDay: 0, tokensPerHour: 0, tokensPerProjectPerHour: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins a request; throws the 429 of a quota that is used up. Call `end` when it is answered. */
  begin(): void {
    this.#turnOver();
    if (this.#running >= CONCURRENT) throw exhausted('concurrent requests quota');
    for (const bucket of buckets) {
      if (this.#used[bucket] + TOKENS_PER_REPORT > LIMITS[bucket]) {
        throw exhausted(MESSAGES[bucket]);
      }
    }
    this.#running += 1;
    for (const bucket of buckets) this.#used[bucket] += TOKENS_PER_REPORT;
  }

  end(): void {
    this.#running -= 1;
  }

  /** As `propertyQuota` of an answer; an int of zero is left out there, as proto3 JSON does. */
  get report() {
    const tokens = buckets.map((bucket) => [
      bucket,
      { consumed: TOKENS_PER_REPORT, remaining: LIMITS[bucket] - this.#used[bucket] },
    ]);
    return {
      ...Object.fromEntries(tokens),
      concurrentRequests: { remaining: CONCURRENT - this.#running },
      serverErrorsPerProjectPerHour: { remaining: 10 },
      potentiallyThresholdedRequestsPerHour: { remaining: 120 },
    } as object;
  }

  #turnOver() {
    const now = this.#now();
    const hour = Math.floor(now / HOUR);
    if (hour !== this.#hour) {
      this.#used = { ...this.#used, tokensPerHour: 0, tokensPerProjectPerHour: 0 };
    }
    if (Math.floor(now / DAY) !== this.#day) this.#used = { ...this.#used, tokensPerDay: 0 };
    this.#hour = hour;
    this.#day = Math.floor(now / DAY);
  }
}

const buckets = ['tokensPerDay', 'tokensPerHour', 'tokensPerProjectPerHour'] as const;
