/** What a key turned out to be, in the order in which the first that holds is taken. */
export const verdicts = [
  'unidentifiable',
  'unknown_in_shop',
  'duplicate_order_key',
  'open_in_ga4',
  'cancelled_in_ga4',
  'refunded_in_ga4',
  'refunded_in_both',
  'excluded_in_ga4',
  'rightly_absent',
  'pending',
  'missing_in_ga4',
  'currency_mismatch',
  'duplicated_in_ga4',
  'value_mismatch',
  'matched',
] as const;
export type Verdict = (typeof verdicts)[number];

/** Verdicts that are no discrepancy: nothing to act on. */
export const agreeing = [
  'matched',
  'rightly_absent',
  'refunded_in_both',
] as const satisfies Verdict[];

/** What the shop's order counts as, by the client's rules. */
export const orderClasses = ['valid', 'open', 'cancelled', 'refunded', 'excluded'] as const;
export type OrderClass = (typeof orderClasses)[number];
