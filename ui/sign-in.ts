import type { SupabaseClient } from '@supabase/supabase-js';
import { element, field, form, show } from './elements.ts';
import { enterPassword, sendCode, verifyCode } from './session.ts';

/** Sign in by password, or by a code that is mailed. */
export function showSignIn(session: SupabaseClient, done: () => void): void {
  const byPassword = form(
    { class: 'form narrow' },
    [
      field('E-mail', 'email', { type: 'email', autocomplete: 'username' }),
      field('Password', 'password', { type: 'password', autocomplete: 'current-password' }),
      element('button', { class: 'primary' }, 'Sign in'),
    ],
    async ({ email = '', password = '' }) => {
      await enterPassword(session, email, password);
      done();
    },
  );
  const other = element(
    'button',
    { class: 'link', type: 'button', click: () => showCodeSignIn(session, done) },
    'Sign in with a code by e-mail instead',
  );
  show(element('h1', {}, 'Sign in'), byPassword, other);
}

function showCodeSignIn(session: SupabaseClient, done: () => void): void {
  const ask = form(
    { class: 'form narrow' },
    [
      field('E-mail', 'email', { type: 'email', autocomplete: 'username' }),
      element('button', { class: 'primary' }, 'Send me a code'),
    ],
    async ({ email = '' }) => {
      await sendCode(session, email);
      const enter = form(
        { class: 'form narrow' },
        [
          element('p', {}, `If ${email} is known here, a code is on its way.`),
          field('Code', 'code', { inputmode: 'numeric', autocomplete: 'one-time-code' }),
          element('button', { class: 'primary' }, 'Sign in'),
        ],
        async ({ code = '' }) => {
          await verifyCode(session, email, code.trim());
          done();
        },
      );
      show(element('h1', {}, 'Sign in with a code'), enter);
    },
  );
  show(element('h1', {}, 'Sign in with a code'), ask);
}
