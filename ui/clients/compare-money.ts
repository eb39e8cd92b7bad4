/** Orders decimal strings of money by value, exactly: they never become binary numbers. */
export function compareMoney(one: string, other: string): number {
  const [first, second] = [micros(one), micros(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** In units of 10⁻⁶, which is as fine as our money is. */
function micros(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}
