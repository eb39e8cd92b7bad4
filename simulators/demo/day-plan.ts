import { dayNumber } from './calendar.ts';
import type { OrderWish } from './drafts.ts';
import { ordinaryClasses, plantOrdinary } from './ordinary.ts';
import { plantMatched, type Phenomenon } from './phenomena.ts';
import type { ShopPlan } from './shop-plan.ts';
import { Random, type Choices } from './random.ts';
import { rarePhenomena } from './rare.ts';
import type { ShopTime } from './shop-time.ts';

/** One key to be planted: when its order is placed, when GA4 sees it, and what happens to it. */
export interface Slot {
  readonly at: number;
  readonly seenAt: number;
  readonly phenomenon: Phenomenon;
  readonly random: Random;
}

const WEEKDAY_SHARE = [1.18, 1.12, 1.02, 0.98, 0.95, 0.82, 0.93];
const HOURS: Choices<number> = [
  [0, 8],
  ...[3, 2, 1, 1, 2, 6, 14, 26, 38, 46, 50, 50, 46, 44, 44, 46, 50, 56, 64, 72, 70, 50, 24].map(
    (weight, index) => [index + 1, weight] as const,
  ),
];
const sale: OrderWish = { class: 'valid', basket: 'any' };

/** All that is planted on one day of a shop; depends on shop and day only. */
export function planDay(plan: ShopPlan, time: ShopTime, day: string): Slot[] {
  const random = new Random(`${plan.slug}/${day}`);
  const { start, length } = time.shop.bounds(day);
  const share = WEEKDAY_SHARE[(dayNumber(day) + 3) % 7] ?? 1;
  const count = Math.round(plan.ordersPerDay * share * (0.9 + 0.2 * random.next()));
  const special = [
    ...midnightSlots(plan, time, day),
    ...rareOfDay(plan, day).map((phenomenon, index) => {
      const own = new Random(`${plan.slug}/${day}/rare/${index}`);
      return slotAt(phenomenon, own, start + daytime(own, length - 1_800_000));
    }),
  ];
  const ordinary = Array.from({ length: Math.max(0, count - special.length) }, (_, index) => {
    const own = new Random(`${plan.slug}/${day}/${index}`);
    const wish: OrderWish = { class: own.pick(ordinaryClasses), basket: 'any' };
    const phenomenon: Phenomenon = { name: 'ordinary', orders: [wish], plant: plantOrdinary };
    return slotAt(phenomenon, own, start + daytime(own, length));
  });
  return [...special, ...ordinary];
}

function slotAt(phenomenon: Phenomenon, random: Random, at: number): Slot {
  return { at, seenAt: at + random.int(2, 90) * 1000, phenomenon, random };
}

/** A second of the day, in milliseconds from its start, busy in the evening. */
function daytime(random: Random, limit: number): number {
  const seconds = random.pick(HOURS) * 3600 + random.int(0, 3599);
  return Math.min(seconds * 1000, limit - 1000);
}

function rareOfDay(plan: ShopPlan, day: string): Phenomenon[] {
  const all = rarePhenomena(plan);
  return Array.from({ length: plan.raresPerDay }, (_, index) => {
    const turn = (dayNumber(day) * plan.raresPerDay + index) % all.length;
    const phenomenon = all[turn];
    if (phenomenon === undefined) throw new RangeError('no such phenomenon');
    return phenomenon;
  });
}

/**
 * Orders on the edges of a day: placed just after midnight but seen by GA4 on the day before,
 * placed just before midnight but seen on the day after; on clock changes, around the change.
 */
function midnightSlots(plan: ShopPlan, time: ShopTime, day: string): Slot[] {
  const { start, length } = time.shop.bounds(day);
  const propertyDay = time.property.bounds(day);
  const propertyEnd = propertyDay.start + propertyDay.length;
  const edges: [name: string, at: number, seenAt: number][] = [
    ['day before', start + 10_000, Math.min(start + 15_000, propertyDay.start - 10_000)],
    ['day after', start + length - 2_000, propertyEnd + 20_000],
  ];
  if (dayNumber(day) % 5 === 0) edges.push(['midnight', start + 5_000, start + 9_000]);
  if (length !== 86_400_000) {
    const change = Date.parse(`${day}T01:00:00Z`);
    for (const at of [change - 1_800_000, change + 1_800_000]) {
      edges.push([`clock change ${at}`, at, at + 5_000]);
    }
  }
  return edges.map(([name, at, seenAt]) => ({
    at,
    seenAt,
    phenomenon: { name, orders: [sale], plant: plantMatched },
    random: new Random(`${plan.slug}/${day}/${name}`),
  }));
}
