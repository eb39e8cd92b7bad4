import { addDays, Calendar, dayNumber } from './calendar.ts';
import type { ShopPlan } from './shop-plan.ts';

/** Share of a property day's purchases that GA4 has not processed yet, from the last day back. */
const LATE_SHARE = [0.6, 0.25, 0.08];
/** Two days of broken tracking in this many: once or twice in any 120 days, once of them settled. */
const BROKEN_EVERY_DAYS = 110;
const BROKEN_PHASES = [54, 55];
/** Share of the visitors who decline to be measured. */
const CONSENT_LOSS = 0.05;

/** Whether the shops' tags were broken on this day, for all of it or during its busy hours. */
export function isBrokenDay(day: string): boolean {
  return BROKEN_PHASES.includes(dayNumber(day) % BROKEN_EVERY_DAYS);
}

/** The days on which something changed for good, if it did: counted back from the last one. */
export function changesOf(plan: ShopPlan, lastDay: string) {
  const before = (days: number | undefined) =>
    days === undefined ? undefined : addDays(lastDay, -days);
  return { plugIn: before(plan.plugInDaysBack), banner: before(plan.banner?.daysBack) };
}

/** When things happened: both calendars of a shop, its last day, and its outages. */
export class ShopTime {
  readonly shop: Calendar;
  readonly property: Calendar;
  readonly #plan: ShopPlan;
  readonly #lastDay: string;
  readonly #lateShares: ReadonlyMap<string, number>;
  readonly #changes: ReturnType<typeof changesOf>;

  constructor(plan: ShopPlan, firstDay: string, lastDay: string) {
    this.shop = new Calendar(plan.zone, firstDay, lastDay);
    this.property = new Calendar(plan.propertyZone, firstDay, lastDay);
    this.#plan = plan;
    this.#lastDay = lastDay;
    this.#changes = changesOf(plan, lastDay);
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

  /** Whether the new plug-in sent an event of this instant. */
  hasNewPlugIn(at: number): boolean {
    return this.property.dayOf(at) >= (this.#changes.plugIn ?? '9');
  }

  /** Whether this is the day before the new plug-in: its thank-you pages are opened again. */
  isPlugInEve(day: string): boolean {
    return addDays(day, 1) === this.#changes.plugIn;
  }

  /** The share of this day's sales that are lost because visitors decline to be measured. */
  consentLoss(day: string): number {
    return day >= (this.#changes.banner ?? '9')
      ? (this.#plan.banner?.loss ?? CONSENT_LOSS)
      : CONSENT_LOSS;
  }

  /** Whether the shop's tag was broken when this order was placed. */
  isTrackingBroken(day: string, createdAt: number): boolean {
    if (!isBrokenDay(day)) return false;
    const hour = (createdAt - this.shop.bounds(day).start) / 3_600_000;
    const [first, end] = this.#plan.brokenHours;
    return hour >= first && hour < end;
  }
}
