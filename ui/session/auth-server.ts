import { Injectable } from '@angular/core';
import type { Auth } from './open-auth.ts';
import { publishableKey } from './publishable-key.ts';
import { askedForMail, maybeSignedIn } from './stored-session.ts';
import { SignInProblem, refusal } from './sign-in-problem.ts';

/** The auth server: signing in and out. Its client is loaded when first needed. */
@Injectable({ providedIn: 'root' })
export class AuthServer {
  private opened: Promise<Auth> | undefined;

  /** Throws ApiProblem where the service is away; the next call tries anew. */
  open(): Promise<Auth> {
    this.opened ??= Promise.all([import('./open-auth.ts'), publishableKey()])
      .then(([{ openAuth }, key]) => openAuth(key))
      .catch((error: unknown) => {
        this.opened = undefined;
        throw error;
      });
    return this.opened;
  }

  /** Of the session, renewed where it has expired; undefined where nobody is signed in. */
  async accessToken(): Promise<string | undefined> {
    if (this.opened === undefined && !maybeSignedIn()) return undefined;
    const { data } = await (await this.open()).getSession();
    return data.session?.access_token;
  }

  /** The address that is signed in here; undefined where none is. */
  async email(): Promise<string | undefined> {
    const { data } = await (await this.open()).getSession();
    return data.session?.user.email;
  }

  async enterPassword(email: string, password: string): Promise<void> {
    const auth = await this.open();
    const { error } = await auth.signInWithPassword({ email, password });
    if (error !== null) throw refusal(error, 'wrongPassword');
  }

  /** Has a code mailed; people without an account get one too, which opens nothing. */
  async mailCode(email: string): Promise<void> {
    const auth = await this.open();
    const { error } = await auth.signInWithOtp({ email, options: { shouldCreateUser: true } });
    if (error !== null) throw refusal(error, 'noCode');
    localStorage.setItem(askedForMail, 'yes');
  }

  /** Signs in with the code of a mail: one that a known address received, or a new one. */
  async enterCode(email: string, token: string): Promise<void> {
    const auth = await this.open();
    const known = await auth.verifyOtp({ email, token, type: 'magiclink' });
    if (known.error === null) return;
    const fresh = await auth.verifyOtp({ email, token, type: 'signup' });
    if (fresh.error !== null) throw refusal(fresh.error, 'wrongCode');
  }

  /** Sets the signed-in person's password and ends their sessions elsewhere. */
  async changePassword(password: string): Promise<void> {
    const auth = await this.open();
    const { error } = await auth.updateUser({ password });
    if (error !== null) throw refusal(error, 'passwordRefused');
    await this.signOut('others');
  }

  /** Here (`local`), elsewhere (`others`), or on every device (`global`). */
  async signOut(scope: 'local' | 'others' | 'global'): Promise<void> {
    const { error } = await (await this.open()).signOut({ scope });
    if (error !== null) throw new SignInProblem('unavailable', error);
  }

  /** Drops a session that the API no longer takes. */
  async forget(): Promise<void> {
    if (this.opened !== undefined) await (await this.opened).signOut({ scope: 'local' });
  }
}
