import { Component } from '@angular/core';
import { translator } from '../language/translator.ts';
import { EmptyState } from '../states/empty-state.ts';

/** The matching rules of a client; they are changed through the API until their form is here. */
@Component({
  selector: 'dra-rules-tab',
  imports: [EmptyState],
  template: `
    <dra-empty-state [title]="t('rules.byApi.title')">
      <p>{{ t('rules.byApi.text') }}</p>
      <a class="button" href="/api/docs">{{ t('rules.byApi.act') }}</a>
    </dra-empty-state>
  `,
})
export class RulesTab {
  protected readonly t = translator();
}
