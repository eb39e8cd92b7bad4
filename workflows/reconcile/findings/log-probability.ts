/*
 * Probabilities as natural logarithms: of a million orders they fall below the least double (10⁻³⁰⁸).
 */

/** ln(eᵃ + eᵇ). */
export function lnSum(a: number, b: number): number {
  const larger = Math.max(a, b);
  return larger === -Infinity ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/** A probability given by its logarithm, in scientific notation with three decimals: `4.219e-12`. */
export function probabilityText(ln: number): string {
  const log10 = ln / Math.LN10;
  const exponent = Math.floor(log10);
  const mantissa = (10 ** (log10 - exponent)).toFixed(3);
  return mantissa === '10.000'
    ? `1.000e${signed(exponent + 1)}`
    : `${mantissa}e${signed(exponent)}`;
}

const signed = (exponent: number) => (exponent < 0 ? String(exponent) : `+${exponent}`);

const HALF_LN_2PI = Math.log(2 * Math.PI) / 2;
/** ln n! − (n ln n − n) for n = 0 … 15, where Stirling's series is not exact enough yet. */
const smallRemainders = Array.from({ length: 16 }, (_, n) =>
  n === 0 ? 0 : Math.log(factorial(n)) - (n * Math.log(n) - n),
);

/** ln n! − (n ln n − n) by Stirling's series, exact to about 10⁻¹⁵. */
export function factorialRemainder(n: number): number {
  const small = smallRemainders[n];
  if (small !== undefined) return small;
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n;
  return HALF_LN_2PI + Math.log(n) / 2 + series;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/**
 * x ln(x ÷ mean) − x + mean without the loss of digits where both are near: bd0 of C. Loader, _Fast
 * and accurate computation of binomial probabilities_ (2000), which R's distributions use too.
 */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - x + mean;
  const ratio = (x - mean) / (x + mean);
  let sum = (x - mean) * ratio;
  let power = 2 * x * ratio;
  for (let divisor = 3; ; divisor += 2) {
    power *= ratio * ratio;
    const next = sum + power / divisor;
    if (next === sum) return sum;
    sum = next;
  }
}
