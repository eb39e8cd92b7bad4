import {
  plantMatched,
  plantMissing,
  plantNoSale,
  plantRefundedInBoth,
  plantRightlyAbsent,
  type Plant,
  type Planting,
  type Scene,
} from './phenomena.ts';
import type { OrderClass } from './model.ts';
import type { Choices } from './random.ts';

/** How often an ordinary order is of each class, in per mille. */
export const ordinaryClasses: Choices<OrderClass> = [
  ['valid', 932],
  ['cancelled', 25],
  ['refunded', 20],
  ['open', 12],
  ['excluded', 11],
];

const REDIRECT_LOSS = 0.25;
const CONSENT_LOSS = 0.05;

/** An order like most: found, or lost in one of the usual ways. */
export const plantOrdinary: Plant = (scene) => {
  const { order, plan, random } = scene;
  if (order.shape.class !== 'valid') return plantOrdinaryNoSale(scene);
  if (order.gateways.includes(plan.lossyGateway) && random.chance(REDIRECT_LOSS)) {
    return plantMissing('redirect')(scene);
  }
  return random.chance(CONSENT_LOSS) ? plantMissing('consent')(scene) : plantMatched(scene);
};

/** What becomes of any key whose events never reached GA4, whatever had been planned for it. */
export function untracked(scene: Scene, shared: boolean, cause: 'broken_tracking' | 'late') {
  if (shared) return { label: 'duplicate_order_key', rows: [] } satisfies Planting;
  return scene.order.shape.class === 'valid'
    ? plantMissing(cause)(scene)
    : plantRightlyAbsent(scene);
}

function plantOrdinaryNoSale(scene: Scene): Planting {
  const luck = scene.random.next();
  switch (scene.order.shape.class) {
    case 'cancelled':
      return (luck < 0.5 ? plantNoSale('cancelled_in_ga4') : plantRightlyAbsent)(scene);
    case 'open':
      return (luck < 0.3 ? plantNoSale('open_in_ga4') : plantRightlyAbsent)(scene);
    case 'refunded':
      if (luck < 0.25) return plantRightlyAbsent(scene);
      return (luck < 0.6 ? plantRefundedInBoth : plantNoSale('refunded_in_ga4'))(scene);
    default:
      return plantRightlyAbsent(scene);
  }
}
