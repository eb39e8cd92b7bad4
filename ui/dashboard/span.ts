/** Days inclusive. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayMs;

/** What an address names as first and last day; undefined where it does not. */
export function spanOf(from: string | undefined, to: string | undefined): Span | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Number.isNaN(dayNumber(from) + dayNumber(to)) ? undefined : { from, to };
}

/** The span of the same length that lies `times` lengths later; earlier where negative. */
export function shifted({ from, to }: Span, times: number): Span {
  const days = (dayNumber(to) - dayNumber(from) + 1) * times;
  const moved = (iso: string) =>
    new Date((dayNumber(iso) + days) * dayMs).toISOString().slice(0, 10);
  return { from: moved(from), to: moved(to) };
}
