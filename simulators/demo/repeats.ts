import { purchase } from './drafts.ts';
import { DAY, plantMatched, type Plant } from './phenomena.ts';

/** One purchase event sent twice: GA4 shows two transactions and twice the money. */
export const plantSentTwice: Plant = ({ order, seenAt }) => ({
  label: 'duplicated_in_ga4',
  repeat: 'sent_twice',
  rows: [
    purchase(order, seenAt, {
      gross: 2 * order.basket.total,
      tax: 2 * order.basket.tax,
      shipping: 2 * order.basket.shippingNet,
      transactions: 2,
    }),
  ],
});

/** The thank-you page is opened again some days later. */
export const plantSeenAgain =
  (days: number): Plant =>
  (scene) => {
    const { order, seenAt, time } = scene;
    const again = seenAt + days * DAY;
    if (!time.hasHappened(again)) return plantMatched(scene);
    return {
      label: 'duplicated_in_ga4',
      repeat: 'seen_again',
      rows: [purchase(order, seenAt), purchase(order, again)],
    };
  };

/** Two orders carry one number; GA4 may have it once. */
export const plantSharedNumber =
  (inGa4: boolean): Plant =>
  ({ order, seenAt }) => ({
    label: 'duplicate_order_key',
    rows: inGa4 ? [purchase(order, seenAt)] : [],
  });
