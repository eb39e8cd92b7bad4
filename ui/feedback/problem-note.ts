import { Component, computed, input } from '@angular/core';
import { problemText } from './problem-text.ts';

/** Why a form or a page failed; spoken when it appears. */
@Component({
  selector: 'dra-problem-note',
  template: `<p class="problem" role="alert">{{ text() }}</p>`,
  styles: `
    .problem:empty {
      display: none;
    }
    .problem {
      border-inline-start: 3px solid var(--signal);
      padding: var(--s2) var(--s3);
      background: var(--surface);
      overflow-wrap: anywhere;
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
