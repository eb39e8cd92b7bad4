/** A decimal string of money in units of 10⁻⁶, which is as fine as our money is. */
export function micros(decimal: string): bigint {
  const isNegative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(6, '0'));
  return isNegative ? -size : size;
}

/** As the API writes money: 2 to 6 decimals. */
export function decimalOf(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -6)}.${fraction}`;
}

/** What part of a whole an amount is, as a share with 6 decimals; null of nothing. */
export function shareOf(part: string, whole: string): string | null {
  const all = micros(whole);
  if (all === 0n) return null;
  return decimalOf((micros(part) * 1_000_000n) / all);
}
