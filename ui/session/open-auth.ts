import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { askedForMail, sessionKey } from './stored-session.ts';

export type Auth = SupabaseClient['auth'];

/**
 * Opens the browser's session with the auth server, through the API's own origin. A mailed link
 * leads back here with a session in the address's fragment. It is taken over only where this
 * browser asked for the mail, or a stranger's link would sign people in as the stranger.
 */
export async function openAuth(publishableKey: string): Promise<Auth> {
  const { auth } = createClient(location.origin, publishableKey, {
    auth: {
      storageKey: sessionKey,
      flowType: 'implicit',
      detectSessionInUrl: (_, { access_token: token }) =>
        token !== undefined && localStorage.getItem(askedForMail) !== null,
    },
  });
  const { data } = await auth.getSession();
  if (data.session !== null) localStorage.removeItem(askedForMail);
  if (location.hash.includes('access_token=')) {
    history.replaceState(history.state, '', location.pathname);
  }
  return auth;
}
