import { Component, DOCUMENT, inject } from '@angular/core';
import { translator } from '../language/translator.ts';

/** The service does not answer, so that not even the sign-in can be shown. */
@Component({
  selector: 'dra-unavailable-page',
  template: `
    <main id="main" tabindex="-1">
      <h1>{{ t('states.unavailable.title') }}</h1>
      <p role="alert">{{ t('states.failure.notReady') }}</p>
      <button class="button" type="button" (click)="again()">{{ t('states.again') }}</button>
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: var(--s4);
      justify-items: start;
      padding: var(--s16) var(--margin);
    }
  `,
})
export class UnavailablePage {
  protected readonly t = translator();
  private readonly document = inject(DOCUMENT);

  protected again(): void {
    this.document.location.reload();
  }
}
