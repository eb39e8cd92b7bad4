import { Component, input } from '@angular/core';

/** Nothing is here yet; the content says or offers what to do next. */
@Component({
  selector: 'dra-empty-state',
  template: `
    <div class="empty">
      <h2>{{ title() }}</h2>
      <ng-content />
    </div>
  `,
  styles: `
    .empty {
      display: grid;
      gap: var(--s3);
      justify-items: start;
      padding-block: var(--s8);
      max-width: 60ch;
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
}
