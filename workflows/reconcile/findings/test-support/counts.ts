import type { DayCounts } from '../day-counts.ts';

/** Successive settled days from a Monday (2026-01-05) on with so many valid and found orders. */
export function daysWith(counts: readonly (readonly [valid: number, found: number])[]) {
  return counts.map(([valid, found], index): DayCounts & { settled: boolean } => ({
    ...{ day: dayAt(index), settled: true, valid, found },
  }));
}

/** The calendar day so many days after 2026-01-05. */
export const dayAt = (index: number): string =>
  new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10);

/** So many days alike, for `daysWith`. */
export const times = (count: number, valid: number, found: number): [number, number][] =>
  Array.from({ length: count }, () => [valid, found]);
