import type { RulesVersion } from '../../api/rules/rules.schema.ts';

export type Rules = RulesVersion['rules'];
export type Strip = Rules['key']['strip'][number];
export type ClassRule = Rules['classes'][number];
export type BasisEntry = Rules['value']['basis'][number];
export type VatRate = Rules['value']['vatRates'][number];
export type Scheme = Rules['key']['scheme'];

export const schemes = ['id', 'name', 'number', 'confirmation'] as const;
export const bases = ['gross', 'without_tax', 'without_shipping', 'net'] as const;
export const orderClasses = ['valid', 'open', 'cancelled', 'refunded', 'excluded'] as const;

/** The list with the entry at `index` replaced. */
export function replaced<T>(list: readonly T[], index: number, entry: T): T[] {
  return list.map((each, at) => (at === index ? entry : each));
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** The list with the entry at `from` moved to `to`; the list itself where there is no such place. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const rest = without(list, from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}
