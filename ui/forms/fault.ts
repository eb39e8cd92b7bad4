import { Component, input } from '@angular/core';

/** What is wrong with a field, below it; nothing where `text` is empty. */
@Component({
  selector: 'dra-fault',
  template: `
    @if (text(); as fault) {
      <p class="fault" [id]="id()">{{ fault }}</p>
    }
  `,
  styles: `
    .fault {
      font: var(--type-12);
      font-weight: 500;
      color: var(--signal-text);
      overflow-wrap: anywhere;
    }
  `,
})
export class Fault {
  readonly text = input.required<string>();
  /** For `aria-describedby` of the field. */
  readonly id = input('');
}
