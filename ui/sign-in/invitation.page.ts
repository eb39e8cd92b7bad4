import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { me } from '../../api/people/people.schema.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { translator } from '../language/translator.ts';
import { AuthServer } from '../session/auth-server.ts';
import { Session } from '../session/session.ts';
import { AskForCode } from './ask-for-code.ts';
import { ChoosePassword } from './choose-password.ts';
import { Door } from './door.ts';

/**
 * Accepting an invitation: prove the address by a mailed code, then set a password of one's own.
 * The token comes in the address's fragment, which browsers send to no server.
 */
@Component({
  selector: 'dra-invitation-page',
  imports: [AskForCode, ChoosePassword, Door],
  template: `
    <dra-door>
      @if (email() === '') {
        <dra-ask-for-code
          [title]="t('signIn.invitation.title')"
          [text]="t('signIn.invitation.ask')"
          (mailed)="email.set($event)"
        />
      } @else {
        <dra-choose-password
          [email]="email()"
          [act]="t('signIn.invitation.act')"
          [accept]="redeem"
          (otherAddress)="email.set('')"
        />
      }
    </dra-door>
  `,
})
export class InvitationPage {
  protected readonly t = translator();
  protected readonly email = signal('');
  private readonly api = inject(ApiClient);
  private readonly auth = inject(AuthServer);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly fragment = inject(DOCUMENT).location.hash.slice(1);

  protected readonly redeem = async (password: string): Promise<void> => {
    const token = new URLSearchParams(this.fragment).get('token') ?? '';
    await this.api.post<typeof me>('/api/invitations/redeem', { token, password });
    // Redeeming ends every session that was there before the password.
    await this.auth.enterPassword(this.email(), password);
    await this.session.known();
    await this.router.navigateByUrl('/', { replaceUrl: true });
  };
}
