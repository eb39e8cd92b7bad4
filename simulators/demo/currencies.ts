import { purchase } from './drafts.ts';
import type { Plant } from './phenomena.ts';

/** The event was sent in what the customer paid in; GA4's rate of the day is not the shop's. */
export const plantConverted: Plant = ({ order, seenAt, random }) => {
  const { total } = order.basket;
  const gross = total + Math.round((total * random.int(-150, 150)) / 10_000);
  const eventCurrency = order.presentment?.currency;
  return {
    label: 'matched',
    converted: true,
    rows: [purchase(order, seenAt, { gross, eventCurrency })],
  };
};

/** The tag names a currency that is neither the shop's nor the customer's: GA4 converts from it. */
export const plantThirdCurrency: Plant = ({ order, seenAt }) => ({
  label: 'currency_mismatch',
  rows: [
    purchase(order, seenAt, {
      gross: Math.round(order.basket.total * 0.86),
      eventCurrency: 'USD',
    }),
  ],
});

/** The tag names no currency: GA4 takes the property's. */
export const plantNoCurrency: Plant = ({ order, seenAt }) => ({
  label: 'matched',
  rows: [purchase(order, seenAt, { eventCurrency: '(not set)' })],
});
