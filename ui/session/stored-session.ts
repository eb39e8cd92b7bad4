/** Under which supabase-js keeps the session. */
export const sessionKey = 'dra.session';
/** Set while this browser waits for a mail that it asked for. */
export const askedForMail = 'dra.asked-for-mail';

/** Whether it is worth loading the auth server's client: somebody may be signed in here. */
export function maybeSignedIn(): boolean {
  return localStorage.getItem(sessionKey) !== null || location.hash.includes('access_token=');
}
