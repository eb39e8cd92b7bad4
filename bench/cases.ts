import { z } from 'zod';

/** A world to reconcile, who runs on it, and what must hold. */
export interface BenchCase {
  readonly title: string;
  readonly orders: number;
  readonly missing: number;
  /** Whether the baseline and DuckDB run beside. */
  readonly compared: boolean;
  /** Seconds that the median must stay below. */
  readonly within?: number;
  /** The share of the baseline's time that the median may take at most. */
  readonly ofBaseline?: number;
}

/** How often each case is run. */
export const RUNS = 5;
/** Peak resident memory of the process that reconciles. */
export const MOST_MIB = 300;
/** How many times the case of a million may the one of four millions take. */
export const MOST_TIMES = 5;

export const cases = {
  '85k': {
    title: '85,000 × 52,000',
    orders: 85_000,
    missing: 360,
    compared: true,
    within: 1,
  },
  '1m': {
    title: '1,000,000 × 900,000',
    orders: 1_000_000,
    missing: 38,
    compared: true,
    ofBaseline: 0.5,
  },
  '4m': {
    title: '4,000,000 × 3,600,000',
    orders: 4_000_000,
    missing: 38,
    compared: false,
  },
} as const satisfies Record<string, BenchCase>;
export type CaseName = keyof typeof cases;

const names = z.enum(Object.keys(cases) as [CaseName, ...CaseName[]]);

/** What is measured: cases of reconciling, and whether the rows of a result and the pages too. */
export interface Chosen {
  readonly chosen: CaseName[];
  readonly rows: boolean;
  readonly pages: boolean;
  readonly explain: boolean;
}

/** `1m rows lighthouse --explain` → what is named, or everything; throws on others. */
export function readArguments(given: readonly string[]): Chosen {
  const explain = given.includes('--explain');
  const named = given.filter((argument) => argument !== '--explain');
  if (named.length === 0) {
    return { chosen: names.options, rows: !explain, pages: !explain, explain };
  }
  const [rows, pages] = [named.includes('rows'), named.includes('lighthouse')];
  const others = named.filter((name) => name !== 'rows' && name !== 'lighthouse');
  return { chosen: others.map((name) => names.parse(name)), rows, pages, explain };
}
