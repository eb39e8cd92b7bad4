import {
  inject,
  makeEnvironmentProviders,
  provideAppInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { Language } from './language.ts';

/** Texts in the visitor's language before anything is shown. */
export function provideLanguages(): EnvironmentProviders {
  return makeEnvironmentProviders([provideAppInitializer(() => inject(Language).begin())]);
}
