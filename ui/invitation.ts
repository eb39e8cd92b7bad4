import type { ApiClient } from './api-client.ts';
import { element, field, form, show } from './elements.ts';
import { enterPassword, sendCode, verifyCode } from './session.ts';

/** Accepting an invitation: prove the address by a mailed code, then set a password of one's own. */
export function showInvitation(api: ApiClient, token: string, done: () => void): void {
  const ask = form(
    { class: 'form narrow' },
    [
      element(
        'p',
        {},
        'Enter the address that the invitation was sent to. A code proves that it is yours.',
      ),
      field('E-mail', 'email', { type: 'email', autocomplete: 'username' }),
      element('button', { class: 'primary' }, 'Send me a code'),
    ],
    async ({ email = '' }) => {
      await sendCode(api.session, email);
      showPassword(api, token, email, done);
    },
  );
  show(element('h1', {}, 'Accept the invitation'), ask);
}

function showPassword(api: ApiClient, token: string, email: string, done: () => void): void {
  const enter = form(
    { class: 'form narrow' },
    [
      element('p', {}, `The code was sent to ${email}.`),
      field('Code', 'code', { inputmode: 'numeric', autocomplete: 'one-time-code' }),
      field('New password (12 characters or more)', 'password', {
        type: 'password',
        minlength: '12',
        autocomplete: 'new-password',
      }),
      element('button', { class: 'primary' }, 'Accept and sign in'),
    ],
    async ({ code = '', password = '' }) => {
      const { data } = await api.session.auth.getSession();
      if (data.session?.user.email !== email) await verifyCode(api.session, email, code.trim());
      await api.post('/api/invitations/redeem', { token, password });
      await enterPassword(api.session, email, password);
      done();
    },
  );
  show(element('h1', {}, 'Choose a password'), enter);
}
