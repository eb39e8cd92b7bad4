import { Component, computed, signal } from '@angular/core';
import { translator } from '../language/translator.ts';
import { FocusFirst } from '../feedback/focus-first.ts';

/** Where a mailed code is entered. It takes the focus: the mail has just been asked for. */
@Component({
  selector: 'dra-code-field',
  imports: [FocusFirst],
  template: `
    <div class="field">
      <label for="code">{{ t('signIn.code.label') }}</label>
      <input
        draFocusFirst
        class="input"
        id="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        #field
        (input)="typed.set(field.value)"
      />
    </div>
  `,
})
export class CodeField {
  protected readonly t = translator();
  protected readonly typed = signal('');
  readonly code = computed(() => this.typed().trim());
}
