/** A share from 0 to 1 as text with 6 decimals. */
export const shareText = (share: number): string => Math.min(1, Math.max(0, share)).toFixed(6);

/** The middle of some numbers, of an even count the mean of both; null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Parts of two wholes. */
export interface TwoShares {
  readonly part: number;
  readonly whole: number;
  readonly otherPart: number;
  readonly otherWhole: number;
}

/** The first share minus the second, by one division, so that 15 of 100 is exactly 0.05 above 10 of 100. */
export const shareDifference = ({ part, whole, otherPart, otherWhole }: TwoShares): number =>
  (part * otherWhole - otherPart * whole) / (whole * otherWhole);
