import { addDays, dayNumber } from './calendar.ts';
import type { Ga4Row, PlantedKey } from './model.ts';
import type { ShopPlan } from './shop-plan.ts';
import { Random } from './random.ts';
import type { ShopTime } from './shop-time.ts';
import { makeVisit } from './visit.ts';

/** GA4 transactions of one day that no order stands behind: unknown ids, and no id at all. */
export function strangersOfDay(plan: ShopPlan, time: ShopTime, day: string): PlantedKey[] {
  const random = new Random(`${plan.slug}/${day}/strangers`);
  const unknown = Array.from({ length: random.int(0, plan.raresPerDay) }, (_, index) =>
    unknownKey(plan, time, day, random, index),
  );
  return [...unknown, ...unidentifiableKeys(plan, time, day, random)].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** Ids of a staging shop, of a trashed order, of a checkout: none of them is any order's number. */
function unknownKey(
  plan: ShopPlan,
  time: ShopTime,
  day: string,
  random: Random,
  index: number,
): PlantedKey {
  const form = random.pick([
    ['staging-', 4],
    ['trashed-', 3],
    ['checkout-', 3],
  ]);
  const row = strangeRow(plan, time, day, random, `${form}${dayNumber(day)}${index}`);
  // Some purchases are sent again on the next day, which may lie beyond the window.
  const again = { ...row, day: addDays(day, 1), at: row.at + 86_400_000 };
  const rows = random.chance(0.2) ? [row, again] : [row];
  return {
    label: 'unknown_in_shop',
    orders: [],
    rows: rows.filter((each) => time.hasHappened(each.at)),
  };
}

/** GA4 folds purchases with an empty id into one a day; `(not set)` keeps its count. */
function unidentifiableKeys(
  plan: ShopPlan,
  time: ShopTime,
  day: string,
  random: Random,
): PlantedKey[] {
  const notSet = dayNumber(day) % 2 === 0 ? random.int(1, 3) : 0;
  const ids = Array.from({ length: notSet }, () => '(not set)');
  if (dayNumber(day) % 3 === 0) ids.push('');
  return ids.map((id) => ({
    label: 'unidentifiable',
    orders: [],
    rows: [strangeRow(plan, time, day, random, id)].filter(({ at }) => time.hasHappened(at)),
  }));
}

function strangeRow(
  plan: ShopPlan,
  time: ShopTime,
  day: string,
  random: Random,
  transactionId: string,
): Ga4Row {
  const gross = random.int(Math.round(plan.price / 3), plan.price * 3);
  return {
    transactionId,
    event: 'purchase',
    at: time.property.bounds(day).start + random.int(8 * 3600, 22 * 3600) * 1000,
    day,
    eventCurrency: plan.currency,
    gross,
    refund: 0,
    tax: 0,
    shipping: 0,
    transactions: 1,
    visit: makeVisit(plan, random),
  };
}
