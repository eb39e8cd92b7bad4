import { addDays, Calendar, dayNumber } from './calendar.ts';
import type { ShopPlan } from './plans.ts';

/** Share of a property day's purchases that GA4 has not processed yet, from the last day back. */
const LATE_SHARE = [0.6, 0.25, 0.08];
/** One day of broken tracking in this many: one or two in any 120 days, one of them settled. */
const BROKEN_EVERY_DAYS = 110;
const BROKEN_PHASE = 54;

/** When things happened: both calendars of a shop, its last day, and its outages. */
export class ShopTime {
  readonly shop: Calendar;
  readonly property: Calendar;
  readonly #plan: ShopPlan;
  readonly #lastDay: string;
  readonly #lateShares: ReadonlyMap<string, number>;

  constructor(plan: ShopPlan, firstDay: string, lastDay: string) {
    this.shop = new Calendar(plan.zone, firstDay, lastDay);
    this.property = new Calendar(plan.propertyZone, firstDay, lastDay);
    this.#plan = plan;
    this.#lastDay = lastDay;
    this.#lateShares = new Map(
      LATE_SHARE.map((share, back) => [addDays(lastDay, -back), share] as const),
    );
  }

  /** Whether GA4 can have an event of this instant at all: nothing after the last day exists yet. */
  hasHappened(at: number): boolean {
    return this.property.dayOf(at) <= this.#lastDay;
  }

  /** The share of purchases of this instant's property day that GA4 still lacks. */
  lateShare(at: number): number {
    return this.#lateShares.get(this.property.dayOf(at)) ?? 0;
  }

  /** Whether the shop's tag was broken when this order was placed. */
  isTrackingBroken(day: string, createdAt: number): boolean {
    if (dayNumber(day) % BROKEN_EVERY_DAYS !== BROKEN_PHASE) return false;
    const hour = (createdAt - this.shop.bounds(day).start) / 3_600_000;
    const [first, end] = this.#plan.brokenHours;
    return hour >= first && hour < end;
  }
}
