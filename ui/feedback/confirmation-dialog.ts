import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { translator } from '../language/translator.ts';
import type { Question } from './confirmation.ts';

/** The question of `Confirmation`. The focus begins on the button that loses nothing. */
@Component({
  selector: 'dra-confirmation-dialog',
  host: { class: 'dialog' },
  template: `
    <h2 id="question-title">{{ question.title }}</h2>
    <p id="question-text">{{ question.text }}</p>
    <footer>
      <button class="button" type="button" (click)="dialog.close(false)">
        {{ t('feedback.cancel') }}
      </button>
      <button class="button primary" type="button" (click)="dialog.close(true)">
        {{ question.act }}
      </button>
    </footer>
  `,
})
export class ConfirmationDialog {
  protected readonly t = translator();
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
}
