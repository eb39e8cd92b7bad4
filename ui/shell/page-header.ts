import { Component, input } from '@angular/core';

/** The top bar of a page: its name, what leads up to it (`[crumbs]`), and its actions as content. */
@Component({
  selector: 'dra-page-header',
  host: { class: 'topbar' },
  template: `
    <div class="crumbs">
      <ng-content select="[crumb]" />
      <h1>{{ title() }}</h1>
    </div>
    <div class="actions"><ng-content /></div>
  `,
})
export class PageHeader {
  readonly title = input.required<string>();
}
