import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Key } from './catalogue.ts';
import { Language } from './language.ts';

export type Translate = (key: Key, values?: Readonly<Record<string, string>>) => string;

/** A function for templates that gives a text in the language shown; `{{ name }}` in it are `values`. */
export function translator(): Translate {
  const transloco = inject(TranslocoService);
  const language = inject(Language);
  return (key, values) => transloco.translate(key, values, language.code());
}
