import Big from 'big.js';

/** Digits after the point that a stored amount keeps; the column type is numeric(20,6). */
const MONEY_SCALE = 6;

/**
 * Writes a decimal amount in the one form used everywhere: no exponent, 2 to 6 decimals, rounded
 * half up (away from zero) to 6 decimals. Throws where the text is not a plain decimal number.
 */
export function canonicalMoney(amount: string): string {
  const exact = new Big(amount).round(MONEY_SCALE, Big.roundHalfUp);
  // Of six decimals up to four zeros go; zero itself has no sign.
  return exact.toFixed(MONEY_SCALE).replace(/0{1,4}$/, '');
}

/** A whole number of millionths, as text, in the canonical form: `-1500000` is `-1.50`. */
export function moneyOfMicros(micros: string): string {
  return canonicalMoney(new Big(micros).times('0.000001').toFixed());
}

/** The millionths of a decimal amount, as text: `-1.50` is `-1500000`. Throws as `canonicalMoney` does. */
export function microsOfMoney(amount: string): string {
  return new Big(amount).round(MONEY_SCALE, Big.roundHalfUp).times('1000000').toFixed(0);
}
