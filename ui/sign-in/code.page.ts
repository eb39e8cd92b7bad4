import { Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { AskForCode } from './ask-for-code.ts';
import { CodeField } from './code-field.ts';
import { Door } from './door.ts';
import { WayOn } from './way-on.ts';

/** Signing in by a mailed code; the link in the same mail does it too. */
@Component({
  selector: 'dra-code-page',
  imports: [AskForCode, CodeField, Door, ProblemNote, RouterLink],
  template: `
    <dra-door>
      @if (email() === '') {
        <dra-ask-for-code
          [title]="t('signIn.code.title')"
          [text]="t('signIn.code.ask')"
          (mailed)="email.set($event)"
        >
          <a routerLink="/sign-in" queryParamsHandling="preserve">{{ t('signIn.withPassword') }}</a>
        </dra-ask-for-code>
      } @else {
        <form class="stack" (submit)="enter($event, field.code())">
          <h1>{{ t('signIn.code.title') }}</h1>
          <p>{{ t('signIn.code.mailed', { email: email() }) }}</p>
          <dra-code-field #field />
          <dra-problem-note [error]="sending.error()" />
          <button class="button primary" [disabled]="sending.busy()">{{ t('signIn.act') }}</button>
          <button class="link" type="button" (click)="email.set('')">
            {{ t('signIn.code.other') }}
          </button>
        </form>
      }
    </dra-door>
  `,
})
export class CodePage {
  protected readonly t = translator();
  protected readonly sending = new Submission();
  /** To which a code was mailed; empty before. */
  protected readonly email = signal('');
  private readonly auth = inject(AuthServer);
  private readonly way = inject(WayOn);
  private readonly route = inject(ActivatedRoute);

  protected enter(event: Event, code: string): Promise<void> {
    return this.sending.run(event, async () => {
      await this.auth.enterCode(this.email(), code);
      await this.way.go(this.route);
    });
  }
}
