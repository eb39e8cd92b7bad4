import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from './empty-state.ts';

/** 403: signed in, but the page is for others. */
@Component({
  selector: 'dra-no-access-page',
  imports: [EmptyState, PageHeader, RouterLink],
  template: `
    <dra-page-header [title]="t('states.noAccess.title')" />
    <div class="page">
      <dra-empty-state [title]="t('states.noAccess.heading')">
        <p>{{ t('states.noAccess.text') }}</p>
        <a class="button" routerLink="/">{{ t('states.home') }}</a>
      </dra-empty-state>
    </div>
  `,
})
export class NoAccessPage {
  protected readonly t = translator();
}
