import type { Result } from '../../api/results/results.schema.ts';
import { decimalOf, micros } from '../money/micros.ts';

type Bridge = Result['summary']['bridges'][number];

/** A line of the bridge with the stretch of its bar, in per cent of the drawing's width. */
export interface WaterfallLine {
  readonly step: Bridge['steps'][number]['step'] | 'shop' | 'ga4';
  readonly rows: number | undefined;
  readonly amount: string;
  readonly left: number;
  readonly width: number;
  /** Where the line to the next bar runs. */
  readonly end: number;
}

export interface Waterfall {
  readonly lines: readonly WaterfallLine[];
  /** Σ of the steps, by which both totals differ. */
  readonly change: string;
  /** Whether the shop's total and the steps make GA4's total, to the last digit. */
  readonly closes: boolean;
  /** Whether the drawing begins above nought, so that small steps can be seen. */
  readonly isCut: boolean;
}

/** From the shop's total to GA4's, each step from where the last one ended. */
export function waterfallOf({ shopTotal, ga4Total, steps }: Bridge): Waterfall {
  const shown = steps.filter(({ rows, amount }) => rows > 0 || micros(amount) !== 0n);
  const stops = [micros(shopTotal)];
  for (const { amount } of shown) stops.push((stops.at(-1) ?? 0n) + micros(amount));
  const scale = scaleOf(stops);
  const bar = (from: bigint, to: bigint) => {
    const [left, right] = [scale.at(from), scale.at(to)].sort((one, other) => one - other);
    return { left: left ?? 0, width: (right ?? 0) - (left ?? 0), end: scale.at(to) };
  };
  const last = stops.at(-1) ?? 0n;
  const total = (step: 'shop' | 'ga4', amount: string): WaterfallLine => ({
    ...{ step, rows: undefined, amount, ...bar(scale.least, micros(amount)) },
  });
  return {
    lines: [
      total('shop', shopTotal),
      ...shown.map(({ step, rows, amount }, index) => {
        return { step, rows, amount, ...bar(stops[index] ?? 0n, stops[index + 1] ?? 0n) };
      }),
      total('ga4', ga4Total),
    ],
    change: decimalOf(last - micros(shopTotal)),
    closes: last === micros(ga4Total),
    isCut: scale.least > 0n,
  };
}

/** Nought is left out where the steps are small against the totals. */
function scaleOf(stops: readonly bigint[]) {
  const most = stops.reduce((one, other) => (one > other ? one : other), 0n);
  const lowest = stops.reduce((one, other) => (one < other ? one : other), most);
  const room = (most - lowest) / 4n;
  const least = lowest > 0n && (most - lowest) * 2n < most ? lowest - room : min(lowest, 0n);
  const span = most - least;
  // A drawing's per cents need no more than four digits.
  const at = (stop: bigint) => (span === 0n ? 0 : Number(((stop - least) * 10_000n) / span) / 100);
  return { least, at };
}

const min = (one: bigint, other: bigint): bigint => (one < other ? one : other);
