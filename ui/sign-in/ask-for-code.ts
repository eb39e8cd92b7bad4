import { Component, inject, input, output } from '@angular/core';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';

/** Asks for an address and has a code mailed to it; `mailed` gives the address. */
@Component({
  selector: 'dra-ask-for-code',
  imports: [ProblemNote],
  template: `
    <form class="stack" (submit)="send($event, email.value)">
      <h1>{{ title() }}</h1>
      <p>{{ text() }}</p>
      <div class="field">
        <label for="email">{{ t('signIn.email') }}</label>
        <input #email class="input" id="email" type="email" autocomplete="username" required />
      </div>
      <dra-problem-note [error]="sending.error()" />
      <button class="button primary" [disabled]="sending.busy()">
        {{ t('signIn.code.send') }}
      </button>
      <ng-content />
    </form>
  `,
})
export class AskForCode {
  readonly title = input.required<string>();
  readonly text = input.required<string>();
  readonly mailed = output<string>();
  protected readonly t = translator();
  protected readonly sending = new Submission();
  private readonly auth = inject(AuthServer);

  protected send(event: Event, email: string): Promise<void> {
    return this.sending.run(event, async () => {
      await this.auth.mailCode(email);
      this.mailed.emit(email);
    });
  }
}
