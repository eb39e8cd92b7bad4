import { Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { AskForCode } from './ask-for-code.ts';
import { ChoosePassword } from './choose-password.ts';
import { Door } from './door.ts';
import { WayOn } from './way-on.ts';

/** A forgotten password: prove the address by a mailed code, then choose another one. */
@Component({
  selector: 'dra-reset-page',
  imports: [AskForCode, ChoosePassword, Door, RouterLink],
  template: `
    <dra-door>
      @if (email() === '') {
        <dra-ask-for-code
          [title]="t('signIn.reset.title')"
          [text]="t('signIn.reset.ask')"
          (mailed)="email.set($event)"
        >
          <a routerLink="/sign-in" queryParamsHandling="preserve">{{ t('signIn.withPassword') }}</a>
        </dra-ask-for-code>
      } @else {
        <dra-choose-password
          [email]="email()"
          [act]="t('signIn.reset.act')"
          [accept]="change"
          (otherAddress)="email.set('')"
        />
      }
    </dra-door>
  `,
})
export class ResetPage {
  protected readonly t = translator();
  protected readonly email = signal('');
  private readonly auth = inject(AuthServer);
  private readonly way = inject(WayOn);
  private readonly route = inject(ActivatedRoute);

  protected readonly change = async (password: string): Promise<void> => {
    await this.auth.changePassword(password);
    await this.way.go(this.route);
  };
}
