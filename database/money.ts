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

/**
 * A whole number of millionths, as text, in the canonical form: `-1500000` is `-1.50`. By its digits
 * alone, as downloads write millions. Throws where the text is not a whole number.
 */
export function moneyOfMicros(micros: string): string {
  if (!/^-?\d+$/.test(micros)) throw new Error(`${micros} is no whole number of millionths`);
  const sign = micros.startsWith('-') ? '-' : '';
  const digits = micros.slice(sign.length).padStart(MONEY_SCALE + 1, '0');
  const decimals = digits.endsWith('0000')
    ? digits.slice(-MONEY_SCALE, -4)
    : digits.slice(-MONEY_SCALE).replace(/0{1,3}$/, '');
  return `${sign}${digits.slice(0, -MONEY_SCALE)}.${decimals}`;
}

/** The millionths of a decimal amount, as text: `-1.50` is `-1500000`. Throws as `canonicalMoney` does. */
export function microsOfMoney(amount: string): string {
  return new Big(amount).round(MONEY_SCALE, Big.roundHalfUp).times('1000000').toFixed(0);
}
