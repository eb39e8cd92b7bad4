import {
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { provideTransloco } from '@jsverse/transloco';
import { CatalogueLoader } from './catalogue-loader.ts';
import { languages } from './catalogue.ts';
import { Language } from './language.ts';

/** Texts in the visitor's language before anything is shown. */
export function provideLanguages(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: 'en',
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: true },
      },
      loader: CatalogueLoader,
    }),
    provideAppInitializer(() => inject(Language).begin()),
  ]);
}
