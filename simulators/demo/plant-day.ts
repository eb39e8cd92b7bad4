import { dayNumber } from './calendar.ts';
import { planDay, type Slot } from './day-plan.ts';
import { draftOrder, type RowDraft } from './drafts.ts';
import { untracked } from './missing.ts';
import type { DemoOrder, Ga4Row, PlantedKey } from './model.ts';
import type { Numbers, Planting, Scene } from './phenomena.ts';
import type { ShopTime } from './shop-time.ts';
import type { ShopPlan } from './shop-plan.ts';

/** How long after the first order those planted with it are placed. */
const TWENTY_MINUTES = 1_200_000;

/** Plants all keys of one day of a shop, with their orders numbered by time of creation. */
export function plantDay(plan: ShopPlan, time: ShopTime, day: string): PlantedKey[] {
  const planted = planDay(plan, time, day).map((slot) => plantSlot(plan, time, day, slot));
  const drafts = planted.flatMap(({ drafts }) => drafts);
  drafts.sort((a, b) => a.createdAt - b.createdAt);
  const numbered = new Map(
    drafts.map((draft, index) => [
      draft,
      { ...draft, ...plan.numbering(dayNumber(day), index + 1) },
    ]),
  );
  return planted.flatMap(({ drafts, numbers, planting }) => {
    const own = drafts.flatMap((draft) => numbered.get(draft) ?? []);
    return keysOf(plan, time, planting, renumbered(own, numbers));
  });
}

function renumbered(orders: readonly DemoOrder[], numbers: Numbers | undefined): DemoOrder[] {
  const first = orders[0]?.number ?? '';
  return orders.map((order, index) => {
    const number = numbers === 'reissued' && index > 0 ? `${first}-${index}` : first;
    return { ...order, number };
  });
}

/** The key of a planting or, with something beside it, both. */
function keysOf(
  plan: ShopPlan,
  time: ShopTime,
  { beside, ...planting }: Planting,
  orders: readonly DemoOrder[],
): PlantedKey[] {
  const [first, ...others] = orders;
  const rowsOf = ({ rows }: Planting) => nameRows(plan, time, rows, first);
  const pair = planting.cause === 'wrong_id' ? { pair: first?.id } : {};
  const keys: PlantedKey[] = [
    { ...planting, ...pair, orders: beside ? orders.slice(0, 1) : orders, rows: rowsOf(planting) },
  ];
  if (beside) keys.push({ ...beside, ...pair, orders: others, rows: rowsOf(beside) });
  return keys;
}

function plantSlot(plan: ShopPlan, time: ShopTime, day: string, slot: Slot) {
  const { random, phenomenon, seenAt } = slot;
  const [first, ...others] = phenomenon.orders;
  const order = draftOrder(plan, random, { at: slot.at, day }, first);
  const later = { at: slot.at + TWENTY_MINUTES, day };
  const drafts = [
    order,
    ...others.map((wish) => {
      const draft = draftOrder(plan, random, later, wish);
      // The same goods again, for the same customer.
      const { basket, visit, shippingMethod } = phenomenon.numbers === 'reissued' ? order : draft;
      return { ...draft, basket, visit, shippingMethod };
    }),
  ];
  const scene: Scene = { plan, time, random, order, seenAt };
  const patience = random.next();
  const { numbers } = phenomenon;
  const isLate = !time.hasHappened(seenAt) || patience < time.lateShare(seenAt);
  const planting = time.isTrackingBroken(day, slot.at)
    ? untracked(scene, numbers, 'broken_tracking')
    : isLate
      ? untracked(scene, numbers, 'late')
      : phenomenon.plant(scene);
  return { drafts, numbers, planting };
}

/** Gives the rows of a key the id that the shop's tag sent, and their day in the property. */
function nameRows(
  plan: ShopPlan,
  time: ShopTime,
  rows: Planting['rows'],
  order: DemoOrder | undefined,
): Ga4Row[] {
  if (order === undefined) return [];
  // The shop keeps the id that it sent and sends it again with a refund.
  const sentAt = (row: RowDraft) => (row.event === 'refund' ? (rows[0]?.at ?? row.at) : row.at);
  return rows.map(({ id = 'usual', eventCurrency = plan.currency, ...row }) => ({
    ...row,
    eventCurrency,
    transactionId: plan.transactionId(order, id, time.hasNewPlugIn(sentAt(row))),
    day: time.property.dayOf(row.at),
  }));
}
