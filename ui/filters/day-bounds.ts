/** Calendar days of the reader's zone, each from and to inclusive (YYYY-MM-DD); either may be open. */
export interface DaySpan {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * The instants between which something lies that happened on these days, as the reader's clock counts
 * them: `since` is the first day's beginning, `before` the beginning of the day after the last.
 */
export function dayBounds({ from, to }: DaySpan): {
  since: string | undefined;
  before: string | undefined;
} {
  return { since: midnight(from, 0), before: midnight(to, 1) };
}

/** Undefined where the text, which comes from the address, is no day. */
function midnight(day: string | undefined, daysLater: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (parts === null) return undefined;
  const [year, month, date] = parts.slice(1).map(Number);
  const instant = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + daysLater);
  return instant.toISOString();
}
