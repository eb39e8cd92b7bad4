import { Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { Door } from './door.ts';
import { WayOn } from './way-on.ts';

/** Signing in by password. */
@Component({
  selector: 'dra-sign-in-page',
  imports: [Door, ProblemNote, RouterLink],
  template: `
    <dra-door>
      <form class="stack" (submit)="enter($event, email.value, password.value)">
        <h1>{{ t('signIn.title') }}</h1>
        <div class="field">
          <label for="email">{{ t('signIn.email') }}</label>
          <input #email class="input" id="email" type="email" autocomplete="username" required />
        </div>
        <div class="field">
          <div class="label-row">
            <label for="password">{{ t('signIn.password') }}</label>
            <a routerLink="/reset-password" queryParamsHandling="preserve">{{
              t('signIn.forgotten')
            }}</a>
          </div>
          <input
            #password
            class="input"
            id="password"
            type="password"
            autocomplete="current-password"
            required
          />
        </div>
        <dra-problem-note [error]="sending.error()" />
        <button class="button primary" [disabled]="sending.busy()">{{ t('signIn.act') }}</button>
        <p class="or">{{ t('signIn.or') }}</p>
        <a class="button" routerLink="/sign-in/code" queryParamsHandling="preserve">{{
          t('signIn.mailCode')
        }}</a>
      </form>
    </dra-door>
  `,
})
export class SignInPage {
  protected readonly t = translator();
  protected readonly sending = new Submission();
  private readonly auth = inject(AuthServer);
  private readonly way = inject(WayOn);
  private readonly route = inject(ActivatedRoute);

  protected enter(event: Event, email: string, password: string): Promise<void> {
    return this.sending.run(event, async () => {
      await this.auth.enterPassword(email, password);
      await this.way.go(this.route);
    });
  }
}
