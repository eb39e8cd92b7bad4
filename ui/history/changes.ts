import type { ResultEntry } from '../../api/results/results.schema.ts';
import { decimalOf, micros } from '../money/micros.ts';

/** A result and how it differs from the one made before it; no money across currencies. */
export interface ChangedEntry {
  readonly entry: ResultEntry;
  readonly missing: string | undefined;
  /** Percentage points. */
  readonly points: number | undefined;
}

/** Newest first: each is told against the next of the list. */
export function withChanges(newestFirst: readonly ResultEntry[]): ChangedEntry[] {
  return newestFirst.map((entry, index) => {
    const before = newestFirst[index + 1];
    return { entry, missing: missingChange(entry, before), points: pointsOf(entry, before) };
  });
}

function missingChange(entry: ResultEntry, before: ResultEntry | undefined): string | undefined {
  if (before?.currency !== entry.currency) return undefined;
  return decimalOf(micros(entry.headline.missing.value) - micros(before.headline.missing.value));
}

function pointsOf(entry: ResultEntry, before: ResultEntry | undefined): number | undefined {
  const [now, then] = [entry.headline.rateByCount, before?.headline.rateByCount];
  return now === null || then == null ? undefined : (Number(now) - Number(then)) * 100;
}
