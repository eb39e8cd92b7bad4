import { createClient, type AuthError } from '@supabase/supabase-js';
import { z } from 'zod';
import { ApiCaller } from './api-caller.ts';
import type { Inbox } from './inbox.ts';

/** The public doors through which the demo is set up, as a person would. */
export interface Doors {
  origin: string;
  publishableKey: string;
  inbox: Inbox;
}

/** Signs an invited person in by a mailed code and redeems the mailed invitation. */
export async function join(doors: Doors, email: string, password: string): Promise<ApiCaller> {
  const { inbox, origin } = doors;
  const auth = authClient(doors);
  const token = await inbox.waitFor(email, /\/invitation#token=([\w-]+)/);
  const seen = (await inbox.mailsTo(email)).map(({ id }) => id);
  const asked = await auth.signInWithOtp({ email });
  if (asked.error !== null) throw refused(email, asked.error);
  const code = await inbox.waitFor(email, /code\D*(\d{6})/, seen);
  const { data, error } = await auth.verifyOtp({ email, token: code, type: 'magiclink' });
  if (error !== null) throw refused(email, error);
  const person = new ApiCaller(origin, data.session?.access_token ?? '');
  await person.post('invitations/redeem', { token, password }, z.unknown());
  return person;
}

/** Signs in by password somebody who has joined. Throws when the password is another one now. */
export async function signIn(doors: Doors, email: string, password: string): Promise<ApiCaller> {
  const { data, error } = await authClient(doors).signInWithPassword({ email, password });
  if (error !== null) throw refused(email, error);
  return new ApiCaller(doors.origin, data.session.access_token);
}

function authClient({ origin, publishableKey }: Doors) {
  const options = { auth: { persistSession: false, autoRefreshToken: false } };
  return createClient(origin, publishableKey, options).auth;
}

function refused(email: string, cause: AuthError): Error {
  return new Error(`${email} could not sign in: ${cause.message}`, { cause });
}
