import type { AuthError } from '@supabase/supabase-js';

/** Each has a text in the catalogues, under `signIn.problem`. */
export type SignInReason =
  'wrongPassword' | 'noCode' | 'wrongCode' | 'passwordRefused' | 'tooMany' | 'unavailable';

/** Why somebody could not be signed in. */
export class SignInProblem extends Error {
  readonly reason: SignInReason;
  constructor(reason: SignInReason, cause?: unknown) {
    super(reason, { cause });
    this.name = 'SignInProblem';
    this.reason = reason;
  }
}

/** `entered` where what the person entered is at fault. */
export function refusal(error: AuthError, entered: SignInReason): SignInProblem {
  const { status = 0 } = error;
  if (status === 429) return new SignInProblem('tooMany', error);
  return new SignInProblem(status >= 400 && status < 500 ? entered : 'unavailable', error);
}
