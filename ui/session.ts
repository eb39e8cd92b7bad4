import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/** The browser's session with the auth server, reached through the API's own origin. */
export async function openSession(): Promise<SupabaseClient> {
  const answer = await fetch('/api/config');
  if (!answer.ok) throw new Error('The service is not ready yet. Try again in a moment.');
  const config: unknown = await answer.json();
  return createClient(location.origin, publishableKey(config), {
    auth: { detectSessionInUrl: false, flowType: 'implicit' },
  });
}

function publishableKey(config: unknown): string {
  if (typeof config === 'object' && config !== null && 'publishableKey' in config) {
    if (typeof config.publishableKey === 'string') return config.publishableKey;
  }
  throw new Error('The service sent no key for signing in.');
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
  if (fresh.error !== null)
    throw new Error('This code is wrong or has expired. Ask for a new one.');
}
