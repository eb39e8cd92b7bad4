import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from './empty-state.ts';

/** 404: an address that leads nowhere, or nowhere that this person may know of. */
@Component({
  selector: 'dra-not-found-page',
  imports: [EmptyState, PageHeader, RouterLink],
  template: `
    <dra-page-header [title]="t('states.notFound.title')" />
    <div class="page">
      <dra-empty-state [title]="t('states.notFound.heading')">
        <p>{{ t('states.notFound.text') }}</p>
        <a class="button" routerLink="/">{{ t('states.home') }}</a>
      </dra-empty-state>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly t = translator();
}
