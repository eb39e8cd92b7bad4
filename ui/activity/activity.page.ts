import { Component } from '@angular/core';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { EmptyState } from '../states/empty-state.ts';

/** Where the audit log will be; every act is written there already, the API does not list it yet. */
@Component({
  selector: 'dra-activity-page',
  imports: [EmptyState, PageHeader],
  template: `
    <dra-page-header [title]="t('activity.title')" />
    <div class="page">
      <dra-empty-state [title]="t('activity.none.title')">
        <p>{{ t('activity.none.text') }}</p>
      </dra-empty-state>
    </div>
  `,
})
export class ActivityPage {
  protected readonly t = translator();
}
