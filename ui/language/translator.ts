import { inject } from '@angular/core';
import type { Key } from './catalogue.ts';
import { Language } from './language.ts';
import type { Values } from './text-of.ts';

export type Translate = (key: Key, values?: Values) => string;

/** A function for templates that gives a text in the language shown; `{{ name }}` in it are `values`. */
export function translator(): Translate {
  const language = inject(Language);
  return (key, values) => language.text(key, values);
}
