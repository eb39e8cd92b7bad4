import { Component, inject, input, output } from '@angular/core';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { CodeField } from './code-field.ts';
import { NewPasswordField } from './new-password-field.ts';

/** Proves an address by the code mailed to it and takes a new password; `accept` does the rest. */
@Component({
  selector: 'dra-choose-password',
  imports: [CodeField, NewPasswordField, ProblemNote],
  template: `
    <form class="stack" (submit)="send($event, code.code(), password.password())">
      <h1>{{ t('signIn.choosePassword') }}</h1>
      <p>{{ t('signIn.code.mailed', { email: email() }) }}</p>
      <dra-code-field #code />
      <dra-new-password-field #password />
      <dra-problem-note [error]="sending.error()" />
      <button class="button primary" [disabled]="sending.busy()">{{ act() }}</button>
      <button class="link" type="button" (click)="otherAddress.emit()">
        {{ t('signIn.code.other') }}
      </button>
    </form>
  `,
})
export class ChoosePassword {
  readonly email = input.required<string>();
  readonly act = input.required<string>();
  /** Called once the address is signed in. */
  readonly accept = input.required<(password: string) => Promise<void>>();
  readonly otherAddress = output();
  protected readonly t = translator();
  protected readonly sending = new Submission();
  private readonly auth = inject(AuthServer);

  protected send(event: Event, code: string, password: string): Promise<void> {
    return this.sending.run(event, async () => {
      // A code is good for one use; a second try after a refused password does not need it.
      if ((await this.auth.email()) !== this.email()) {
        await this.auth.enterCode(this.email(), code);
      }
      await this.accept()(password);
    });
  }
}
