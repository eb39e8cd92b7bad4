import { addDays, dayNumber } from './calendar.ts';
import { planDay, type Slot } from './day-plan.ts';
import { draftOrder } from './drafts.ts';
import type { DemoOrder, Ga4Row, PlantedKey } from './model.ts';
import { untracked } from './ordinary.ts';
import type { Planting, Scene } from './phenomena.ts';
import type { ShopPlan } from './plans.ts';
import { ShopTime } from './shop-time.ts';
import { strangersOfDay } from './strangers.ts';

/** Days that a demo shop is to be audited over, and the days it had orders before them. */
export const DEMO_DAYS = 120;
export const DAYS_BEFORE = 14;
/** How long after the first order the second one with the same number is placed. */
const TWENTY_MINUTES = 1_200_000;

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
 * The demo shop as it stands at the end of `lastDay` (YYYY-MM-DD, in the client's zone). Each day
 * is planted from shop and date alone, so a later last day only adds days and what GA4 was late
 * with; nothing depends on the clock.
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

function plantDay(plan: ShopPlan, time: ShopTime, day: string): PlantedKey[] {
  const planted = planDay(plan, time, day).map((slot) => plantSlot(plan, time, day, slot));
  const drafts = planted.flatMap(({ drafts }) => drafts);
  drafts.sort((a, b) => a.createdAt - b.createdAt);
  const numbered = new Map(
    drafts.map((draft, index) => [
      draft,
      { ...draft, ...plan.numbering(dayNumber(day), index + 1) },
    ]),
  );
  return planted.map(({ drafts, planting }) => {
    const own = drafts.flatMap((draft) => numbered.get(draft) ?? []);
    // Orders planted as one key share the first one's number.
    const orders = own.map((order) => ({ ...order, number: own[0]?.number ?? order.number }));
    return { ...planting, orders, rows: nameRows(plan, time, planting, orders[0]) };
  });
}

function plantSlot(plan: ShopPlan, time: ShopTime, day: string, slot: Slot) {
  const { random, phenomenon, seenAt } = slot;
  const [first, ...others] = phenomenon.orders;
  const order = draftOrder(plan, random, { at: slot.at, day }, first);
  const drafts = [
    order,
    ...others.map((wish) => draftOrder(plan, random, { at: slot.at + TWENTY_MINUTES, day }, wish)),
  ];
  const scene: Scene = { plan, time, random, order, seenAt };
  const patience = random.next();
  const shared = drafts.length > 1;
  const isLate = !time.hasHappened(seenAt) || patience < time.lateShare(seenAt);
  const planting = time.isTrackingBroken(day, slot.at)
    ? untracked(scene, shared, 'broken_tracking')
    : isLate
      ? untracked(scene, shared, 'late')
      : phenomenon.plant(scene);
  return { drafts, planting };
}

/** Gives the rows of a key the id that the shop's tag sent, and their day in the property. */
function nameRows(
  plan: ShopPlan,
  time: ShopTime,
  planting: Planting,
  order: DemoOrder | undefined,
): Ga4Row[] {
  if (order === undefined) return [];
  const [usual, decorated] = plan.transactionId(order);
  return planting.rows.map(({ id, ...row }) => ({
    ...row,
    transactionId: id === undefined ? usual : decorated,
    day: time.property.dayOf(row.at),
  }));
}
