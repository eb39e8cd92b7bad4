import { Component } from '@angular/core';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from './empty-state.ts';

/** Signed in, but no client has been shared with this address. */
@Component({
  selector: 'dra-nothing-shared-page',
  imports: [EmptyState, PageHeader],
  template: `
    <dra-page-header [title]="t('states.nothingShared.title')" />
    <div class="page">
      <dra-empty-state [title]="t('states.nothingShared.heading')">
        <p>{{ t('states.nothingShared.text') }}</p>
      </dra-empty-state>
    </div>
  `,
})
export class NothingSharedPage {
  protected readonly t = translator();
}
