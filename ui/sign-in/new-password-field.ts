import { Component, computed, signal } from '@angular/core';
import { translator } from '../language/translator.ts';

/** A new password, of 12 characters or more. */
@Component({
  selector: 'dra-new-password-field',
  template: `
    <div class="field">
      <label for="new-password">{{ t('signIn.newPassword') }}</label>
      <input
        class="input"
        id="new-password"
        type="password"
        minlength="12"
        autocomplete="new-password"
        aria-describedby="new-password-hint"
        required
        #field
        (input)="typed.set(field.value)"
      />
      <p class="hint" id="new-password-hint">{{ t('signIn.newPasswordHint') }}</p>
    </div>
  `,
})
export class NewPasswordField {
  protected readonly t = translator();
  protected readonly typed = signal('');
  readonly password = computed(() => this.typed());
}
