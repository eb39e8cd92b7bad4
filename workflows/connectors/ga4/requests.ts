/** The columns of a day's report, in the order in which rows give them. */
export const DIMENSIONS = [
  ...['transactionId', 'date', 'sessionDefaultChannelGroup', 'sessionSourceMedium'],
  ...['deviceCategory', 'browser', 'country', 'currencyCode'],
];
/** The sums of a day's report, in the same way. */
export const METRICS = [
  ...['grossPurchaseRevenue', 'refundAmount', 'transactions', 'taxAmount', 'shippingAmount'],
];
/** The sums of the control report. */
export const CONTROL_METRICS = ['grossPurchaseRevenue', 'refundAmount', 'transactions'];
/** The most rows that one answer may have. */
const MOST_ROWS = 250_000;

/** Property days, inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * Transactions of property days by id and session: 8 dimensions and the filter's ninth, which is the
 * most that GA4 takes. Ordered by every dimension, since only that makes pages stable.
 */
export const transactionsRequest = (
  days: Days,
  currency: string | undefined,
  limit: number,
  offset: number,
): object => ({
  ...request(days, DIMENSIONS, METRICS, currency),
  limit: String(limit),
  offset: String(offset),
});

/** The same events by day only: what the rows of all days must add up to. */
export const controlRequest = (days: Days, currency: string): object => ({
  ...request(days, ['date'], CONTROL_METRICS, currency),
  limit: String(MOST_ROWS),
  offset: '0',
});

/** The smallest question about a property: one row of one day. */
export const accessRequest = (days: Days): object => ({
  ...request(days, ['date'], ['transactions'], undefined),
  limit: '1',
  offset: '0',
});

function request(
  days: Days,
  dimensions: readonly string[],
  metrics: readonly string[],
  currency: string | undefined,
): object {
  return {
    dateRanges: [{ startDate: days.from, endDate: days.to }],
    dimensions: dimensions.map((name) => ({ name })),
    metrics: metrics.map((name) => ({ name })),
    dimensionFilter: {
      filter: { fieldName: 'eventName', inListFilter: { values: ['purchase', 'refund'] } },
    },
    orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
    ...(currency === undefined ? {} : { currencyCode: currency }),
    keepEmptyRows: true,
    returnPropertyQuota: true,
  };
}
