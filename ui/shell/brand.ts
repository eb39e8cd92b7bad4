import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { translator } from '../language/translator.ts';

/** The sign of the product, which leads home. */
@Component({
  selector: 'dra-brand',
  imports: [RouterLink],
  template: `
    <a class="brand" routerLink="/">
      <svg class="mark" viewBox="0 0 24 16" aria-hidden="true">
        <path d="M0 3h24" stroke="currentColor" stroke-width="4" />
        <path d="M0 13h15" stroke="currentColor" stroke-width="4" />
        <path d="M15 13h9" stroke="var(--signal)" stroke-width="4" />
      </svg>
      {{ t('shell.product') }}
    </a>
  `,
})
export class Brand {
  protected readonly t = translator();
}
