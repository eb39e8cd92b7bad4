import {
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withRouterConfig,
} from '@angular/router';
import { provideLanguages } from '../language/provide-languages.ts';
import { routes } from './app.routes.ts';
import { provideComeBack } from './come-back.ts';
import { PageTitle } from './page-title.ts';

/** What the whole app rests on; everything else is provided where it is used. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withRouterConfig({
        paramsInheritanceStrategy: 'always',
        // Back that was refused, for entries that are not saved, leaves the history as it was.
        canceledNavigationResolution: 'computed',
      }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideLanguages(),
    provideComeBack(),
  ],
};
