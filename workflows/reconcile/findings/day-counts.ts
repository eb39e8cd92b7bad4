import type { DaySpan } from '../../../database/figure-types.ts';

/** A day's valid orders and those that GA4 has. */
export interface DayCounts {
  /** Calendar day, yyyy-MM-dd. */
  readonly day: string;
  readonly valid: number;
  readonly found: number;
}

/** Runs of neighbours in a list of successive days that the test holds for, inclusive. */
export function runsOf<Day extends { readonly day: string }>(
  days: readonly Day[],
  holds: (day: Day) => boolean,
): readonly DaySpan[] {
  const runs: DaySpan[] = [];
  let open: DaySpan | null = null;
  for (const each of days) {
    if (!holds(each)) open = null;
    else if (open === null) runs.push((open = { from: each.day, to: each.day }));
    else open.to = each.day;
  }
  return runs;
}

/** Whether a day lies in any of some spans. */
export const inSpans = (spans: readonly DaySpan[], day: string): boolean =>
  spans.some(({ from, to }) => from <= day && day <= to);

/** Valid and found orders of some days together. */
export const sumOf = (days: readonly DayCounts[]) =>
  days.reduce((sum, { valid, found }) => ({ valid: sum.valid + valid, found: sum.found + found }), {
    valid: 0,
    found: 0,
  });
