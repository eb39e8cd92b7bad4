import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { z } from 'zod';
import type { pageConfig } from '../../api/health/health.schema.ts';
import { noAnswer, problemOf } from '../api-client/api-problem.ts';
import { askedForMail, sessionKey } from './stored-session.ts';

export type Auth = SupabaseClient['auth'];

/**
 * Opens the browser's session with the auth server, through the API's own origin. A mailed link
 * leads back here with a session in the address's fragment. It is taken over only where this
 * browser asked for the mail, or a stranger's link would sign people in as the stranger.
 * Throws ApiProblem.
 */
export async function openAuth(): Promise<Auth> {
  const { auth } = createClient(location.origin, await publishableKey(), {
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

async function publishableKey(): Promise<string> {
  const answer = await fetch('/api/config').catch((error: unknown) => {
    throw noAnswer(error);
  });
  if (!answer.ok) throw await problemOf(answer);
  const config = (await answer.json()) as z.output<typeof pageConfig>;
  return config.publishableKey;
}
