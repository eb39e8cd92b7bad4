import { Component, computed, input } from '@angular/core';
import { problemText } from './problem-text.ts';

/** Why a form or a page failed; spoken when it appears. */
@Component({
  selector: 'dra-problem-note',
  host: { '[class.none]': "text() === ''" },
  template: `<p class="problem" role="alert">{{ text() }}</p>`,
  styles: `
    :host(.none) {
      position: absolute;
      display: block;
      width: 0;
    }
    .problem {
      border-inline-start: 3px solid var(--signal);
      padding: var(--s2) var(--s3);
      background: var(--surface);
      overflow-wrap: anywhere;
    }
    .problem:empty {
      padding: 0;
      border: 0;
    }
  `,
})
export class ProblemNote {
  readonly error = input.required<unknown>();
  private readonly textOf = problemText();
  protected readonly text = computed(() =>
    this.error() === undefined ? '' : this.textOf(this.error()),
  );
}
