const HALF_LN_PI = Math.log(Math.PI) / 2;

/**
 * ln of the probability that χ² with one degree of freedom is `value` or more: ln erfc(√(value ÷ 2)), for
 * any size of it (Abramowitz & Stegun 7.1.5 and 7.1.14).
 */
export function lnChiSquareTail(value: number): number {
  const x = Math.sqrt(value / 2);
  return x < 1 ? Math.log1p(-erfSeries(x)) : -x * x - HALF_LN_PI - Math.log(erfcFraction(x));
}

/** erf(x) = 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ ÷ (n! (2n + 1)), for small x. */
function erfSeries(x: number): number {
  let [power, sum] = [x, x];
  for (let n = 1; Math.abs(power) > Number.EPSILON * sum; n += 1) {
    power *= -(x * x) / n;
    sum += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** x + ½/(x + 1/(x + 3⁄2/(x + …))), from the inside out; enough terms for x ≥ 1. */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let k = 200; k > 0; k -= 1) fraction = x + k / 2 / fraction;
  return fraction;
}
