const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A duration in its two largest units, such as "27m 35s", in the notation of a locale. */
export function durationText(ms: number, locale: string): string {
  const seconds = Math.max(Math.floor(ms / 1_000), 0);
  const found = units.findIndex(([, size]) => seconds >= size);
  const first = found === -1 ? units.length - 1 : found;
  let rest = seconds;
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    const format = { style: 'unit', unit, unitDisplay: 'narrow' } as const;
    return new Intl.NumberFormat(locale, format).format(count);
  });
  return parts.join(' ');
}
