import { addDays } from './calendar.ts';
import type { DemoOrder, Ga4Row, PlantedKey } from './model.ts';
import { plantDay } from './plant-day.ts';
import type { ShopPlan } from './shop-plan.ts';
import { ShopTime } from './shop-time.ts';
import { strangersOfDay } from './strangers.ts';

/** Days that a demo shop is to be audited over, and the days it had orders before them. */
export const DEMO_DAYS = 120;
export const DAYS_BEFORE = 14;
/** A demo shop: everything it and its GA4 property hold, and how it was planted. */
export interface DemoShop {
  readonly plan: ShopPlan;
  /** First day with orders. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** In order of creation, which is also the order of ids. */
  readonly orders: readonly DemoOrder[];
  readonly rows: readonly Ga4Row[];
  readonly keys: readonly PlantedKey[];
}

/**
 * The demo shop as it stands at the end of `lastDay` (YYYY-MM-DD, in the client's zone). The orders
 * of each day follow from shop and date alone, so a later last day only adds some. What GA4 has of
 * them depends on the last day too: the latest is late, and what changed for good did so a fixed
 * number of days before. Nothing depends on the clock.
 */
export function generateShop(plan: ShopPlan, lastDay: string): DemoShop {
  const firstDay = addDays(lastDay, 1 - DEMO_DAYS - DAYS_BEFORE);
  const time = new ShopTime(plan, firstDay, lastDay);
  const keys: PlantedKey[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    keys.push(...plantDay(plan, time, day), ...strangersOfDay(plan, time, day));
  }
  return {
    plan,
    firstDay,
    lastDay,
    orders: keys.flatMap(({ orders }) => orders).sort((a, b) => a.id - b.id),
    rows: keys.flatMap(({ rows }) => rows),
    keys,
  };
}
