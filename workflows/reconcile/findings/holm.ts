/**
 * Holm's correction of many tests (S. Holm 1979): the adjusted ln p of each, in the order given. A test
 * whose adjusted p is at most α holds with a family-wise error of α.
 */
export function holm(lnPs: readonly number[]): readonly number[] {
  const order = lnPs.map((_, index) => index).sort((a, b) => at(lnPs, a) - at(lnPs, b));
  const adjusted = new Array<number>(lnPs.length);
  let largest = -Infinity;
  for (const [rank, index] of order.entries()) {
    const corrected = at(lnPs, index) + Math.log(lnPs.length - rank);
    largest = Math.min(0, Math.max(largest, corrected));
    adjusted[index] = largest;
  }
  return adjusted;
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? NaN;
