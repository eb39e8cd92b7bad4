/** The indexes for pages of the table that has the rows of a large result, behind its name, in order. */
export const pageIndexes = [
  ...['all_verdicts', 'day', 'difference', 'ga4', 'key'],
  ...['order', 'order_id', 'order_number', 'transaction_id'],
];
