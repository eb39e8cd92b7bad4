import { purchase } from './drafts.ts';
import type { MissingCause } from './model.ts';
import {
  plantRightlyAbsent,
  type Numbers,
  type Plant,
  type Planting,
  type Scene,
} from './phenomena.ts';

export const plantMissing =
  (cause: MissingCause): Plant =>
  () => ({ label: 'missing_in_ga4', cause, rows: [] });

/** The tag sends an id that no order has: one sale that looks like a loss and a stranger. */
export const plantWrongId: Plant = ({ order, seenAt }) => ({
  label: 'missing_in_ga4',
  cause: 'wrong_id',
  rows: [],
  beside: {
    label: 'unknown_in_shop',
    cause: 'wrong_id',
    rows: [purchase(order, seenAt, { id: 'wrong' })],
  },
});

/** Order N is in GA4; it is cancelled and issued again as N-1, of which GA4 never hears. */
export const plantReissued: Plant = ({ order, seenAt }) => ({
  label: 'cancelled_in_ga4',
  rows: [purchase(order, seenAt)],
  beside: { label: 'missing_in_ga4', cause: 'reissued', rows: [] },
});

/** What becomes of any key whose events never reached GA4, whatever had been planned for it. */
export function untracked(
  scene: Scene,
  numbers: Numbers | undefined,
  cause: 'broken_tracking' | 'late',
): Planting {
  if (numbers === 'shared') return { label: 'duplicate_order_key', rows: [] };
  if (numbers === 'reissued') {
    return { ...plantRightlyAbsent(scene), beside: plantMissing(cause)(scene) };
  }
  return scene.order.shape.class === 'valid'
    ? plantMissing(cause)(scene)
    : plantRightlyAbsent(scene);
}
