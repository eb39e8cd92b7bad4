import { plantMissing } from './missing.ts';
import {
  plantMatched,
  plantNoSale,
  plantRefundedInBoth,
  plantRightlyAbsent,
  type Plant,
  type Planting,
  type Scene,
} from './phenomena.ts';
import type { OrderClass } from './model.ts';
import type { Choices } from './random.ts';
import { plantSeenAgain } from './repeats.ts';

/** How often an ordinary order is of each class, in per mille. */
export const ordinaryClasses: Choices<OrderClass> = [
  ['valid', 932],
  ['cancelled', 25],
  ['refunded', 20],
  ['open', 12],
  ['excluded', 11],
];

const REDIRECT_LOSS = 0.25;
/** Share of the sales on the eve of the new plug-in whose page is opened again under it. */
const OPENED_AGAIN = 0.15;

/** An order like most: found, or lost in one of the usual ways. */
export const plantOrdinary: Plant = (scene) => {
  const { order, plan, random, time } = scene;
  if (order.shape.class !== 'valid') return plantOrdinaryNoSale(scene);
  if (order.gateways.includes(plan.lossyGateway) && random.chance(REDIRECT_LOSS)) {
    return plantMissing('redirect')(scene);
  }
  if (random.chance(time.consentLoss(order.day))) return plantMissing('consent')(scene);
  const isAgain = time.isPlugInEve(order.day) && random.chance(OPENED_AGAIN);
  return (isAgain ? plantSeenAgain(1) : plantMatched)(scene);
};

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
