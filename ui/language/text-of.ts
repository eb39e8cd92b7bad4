import type { Catalogue, Key } from './catalogue.ts';

/** What stands for the `{{ name }}` of a text. */
export type Values = Readonly<Record<string, string>>;

/** A text of a catalogue with its values; the key itself where there is no such text. */
export function textOf(catalogue: Catalogue | undefined, key: Key, values: Values = {}): string {
  let found: unknown = catalogue;
  for (const name of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  }
  if (typeof found !== 'string') return key;
  return found.replace(/\{\{ (\w+) \}\}/g, (whole, name: string) => values[name] ?? whole);
}
