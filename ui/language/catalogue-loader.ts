import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Each catalogue is a file of its own, fetched when its language is chosen. */
@Injectable({ providedIn: 'root' })
export class CatalogueLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const catalogue =
      language === 'ro'
        ? await import('./ro.json', { with: { type: 'json' } })
        : await import('./en.json', { with: { type: 'json' } });
    return catalogue.default;
  }
}
