import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import {
  languages,
  loadCatalogue,
  type Catalogue,
  type Key,
  type LanguageCode,
} from './catalogue.ts';
import { textOf, type Values } from './text-of.ts';

const remembered = 'dra.language';
const locales: Record<LanguageCode, string> = { en: 'en-GB', ro: 'ro-RO' };

/** The language that is shown: as remembered by this browser, else the browser's own. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly document = inject(DOCUMENT);
  private readonly shown = signal<LanguageCode>('en');
  private readonly catalogue = signal<Catalogue | undefined>(undefined);
  /** Changes once the texts of a language are there. */
  readonly code = this.shown.asReadonly();
  /** For numbers and dates (BCP 47). */
  readonly locale = computed(() => locales[this.shown()]);
  private readonly plurals = computed(() => new Intl.PluralRules(this.locale()));

  begin(): Promise<void> {
    return this.use(known(localStorage.getItem(remembered)) ?? known(navigator.language) ?? 'en');
  }

  /** Shows a language and remembers it in this browser. Rejects where its texts cannot be fetched. */
  async use(code: LanguageCode): Promise<void> {
    this.catalogue.set(await loadCatalogue(code));
    localStorage.setItem(remembered, code);
    this.document.documentElement.lang = code;
    this.shown.set(code);
  }

  /** A text in the language shown; a template that calls this follows the language. */
  text(key: Key, values?: Values): string {
    return textOf(this.catalogue(), key, values);
  }

  /** Which form a text takes beside a number: English has `one` and `other`, Romanian `few` too. */
  plural(count: number): 'one' | 'few' | 'other' {
    const form = this.plurals().select(count);
    return form === 'one' || form === 'few' ? form : 'other';
  }
}

function known(tag: string | null): LanguageCode | undefined {
  return languages.find((code) => tag?.startsWith(code));
}
