import { createClient, type AuthError, type SupabaseClient } from '@supabase/supabase-js';

/** Set while this browser waits for a mail that it asked for. */
const askedForMail = 'dra.asked-for-mail';

/**
 * The browser's session with the auth server, reached through the API's own origin. A mailed link
 * leads back here with a session in the address's fragment. It is taken over only where this
 * browser asked for the mail, or a stranger's link would sign people in as the stranger.
 */
export async function openSession(): Promise<SupabaseClient> {
  const answer = await fetch('/api/config');
  if (!answer.ok) throw new Error('The service is not ready yet. Try again in a moment.');
  const config: unknown = await answer.json();
  const session = createClient(location.origin, publishableKey(config), {
    auth: {
      flowType: 'implicit',
      detectSessionInUrl: (_, { access_token: token }) =>
        token !== undefined && localStorage.getItem(askedForMail) !== null,
    },
  });
  const { data } = await session.auth.getSession();
  if (data.session !== null) localStorage.removeItem(askedForMail);
  if (location.hash.includes('access_token=')) history.replaceState(null, '', location.pathname);
  return session;
}

function publishableKey(config: unknown): string {
  if (typeof config === 'object' && config !== null && 'publishableKey' in config) {
    if (typeof config.publishableKey === 'string') return config.publishableKey;
  }
  throw new Error('The service sent no key for signing in.');
}

/** Signs in by password. Throws with words for the person. */
export async function enterPassword(
  session: SupabaseClient,
  email: string,
  password: string,
): Promise<void> {
  const { error } = await session.auth.signInWithPassword({ email, password });
  if (error !== null) throw refused(error, 'E-mail address or password is wrong.');
}

/** Has the auth server mail a code; people without an account get one too, which opens nothing. */
export async function sendCode(session: SupabaseClient, email: string): Promise<void> {
  const options = { shouldCreateUser: true };
  const { error } = await session.auth.signInWithOtp({ email, options });
  if (error !== null) throw refused(error, 'No code can be sent to this address.');
  localStorage.setItem(askedForMail, 'yes');
}

/** Signs in with the code of a mail: one that a new address or a known one received. */
export async function verifyCode(
  session: SupabaseClient,
  email: string,
  token: string,
): Promise<void> {
  const known = await session.auth.verifyOtp({ email, token, type: 'magiclink' });
  if (known.error === null) return;
  const fresh = await session.auth.verifyOtp({ email, token, type: 'signup' });
  if (fresh.error !== null) {
    throw refused(fresh.error, 'This code is wrong or has expired. Ask for a new one.');
  }
}

/** `wrong` where what was entered is at fault. */
function refused({ status, message }: AuthError, wrong: string): Error {
  if (status === 429) return new Error('Too many attempts. Wait a few minutes and try again.');
  if (status !== undefined && status >= 400 && status < 500) return new Error(wrong);
  return new Error(`Signing in does not work now: ${message}`);
}
