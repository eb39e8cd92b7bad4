import { Component, computed, input, output } from '@angular/core';
import { ApiProblem } from '../api-client/api-problem.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { translator } from '../language/translator.ts';

/** A part of a page could not be loaded: what happened, and a way to try again where it may help. */
@Component({
  selector: 'dra-failure-state',
  imports: [ProblemNote],
  template: `
    <div class="failure">
      <h2>{{ isMissing() ? t('states.notFound.title') : t('states.failure.title') }}</h2>
      <dra-problem-note [error]="error()" />
      @if (!isMissing()) {
        <button class="button" type="button" (click)="again.emit()">
          {{ t('states.again') }}
        </button>
      }
    </div>
  `,
  styles: `
    .failure {
      display: grid;
      gap: var(--s4);
      justify-items: start;
      padding-block: var(--s8);
      max-width: 60ch;
    }
  `,
})
export class FailureState {
  readonly error = input.required<unknown>();
  readonly again = output();
  protected readonly t = translator();
  protected readonly isMissing = computed(() => {
    const error = this.error();
    return error instanceof ApiProblem && error.status === 404;
  });
}
