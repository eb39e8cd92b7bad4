/** Rows that the result must have at least. */
export const LEAST_ROWS = 1_000_000;
export const MOST_API_MIB = 250;
export const LEAST_CSV_ROWS_A_SECOND = 100_000;
export const MOST_XLSX_SECONDS = 6;
export const LEAST_XLSX_ROWS = 200_000;

/** A grid's page, and within how many milliseconds 95 of 100 must come. */
export interface PageCase {
  readonly query: string;
  readonly within: number;
}

const fast = [
  ...['sort=day', 'sort=day&direction=desc', 'sort=orderValue', 'sort=orderValue&direction=desc'],
  ...['sort=difference', 'sort=difference&direction=desc', 'sort=verdict', 'sort=key'],
  ...['verdict=missing_in_ga4', 'verdict=missing_in_ga4&sort=difference', 'verdict=matched'],
  ...['from=2026-02-03&to=2026-02-05', 'payment=Card', 'payment=Card&sort=orderValue', 'key=1234'],
];
const others = [
  ...['sort=ga4Value', 'id=1234', 'status=completed&device=mobile', 'cause=tax', 'finding=0'],
  ...['explained=false', 'minOrderValue=50&maxOrderValue=60&sort=day'],
];
export const pageCases: readonly PageCase[] = [
  ...fast.map((query) => ({ query, within: 100 })),
  ...others.map((query) => ({ query, within: 400 })),
];
