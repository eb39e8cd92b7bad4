import { z } from 'zod';
import type { ApiConfig } from '../config.ts';
import { Problem, unavailable } from '../http/problem.ts';
import { signedOut } from './bearer.ts';

const settings = z.object({ mailer_autoconfirm: z.boolean() });
const refusal = z.object({ error_code: z.string().catch('') }).catch({ error_code: '' });
type AuthAddress = Pick<ApiConfig['auth'], 'url' | 'publishableKey'>;

/** The auth server's public settings. Throws when it is away or answers something else. */
export async function readAuthSettings(auth: AuthAddress): Promise<z.infer<typeof settings>> {
  const response = await fetch(`${auth.url}/settings`, {
    headers: { apikey: auth.publishableKey },
    signal: AbortSignal.timeout(3_000),
  });
  if (!response.ok) throw new Error(`auth server answered ${response.status}`);
  return settings.parse(await response.json());
}

/**
 * Sets the password of the token's user. Says whether it was another one before. Throws 400 for a
 * password that the auth server refuses, 401 for a dead session, 503 when it is away.
 */
export async function setPassword(
  auth: AuthAddress,
  token: string,
  password: string,
): Promise<'changed' | 'same'> {
  const response = await asUser(auth, token, 'PUT', 'user', { password });
  if (response.ok) return 'changed';
  const { error_code: code } = refusal.parse(await response.json().catch(() => ({})));
  if (code === 'same_password') return 'same';
  if (response.status === 401 || response.status === 403) {
    throw signedOut('This session has been signed out.');
  }
  if (response.status >= 500 || response.status === 429) throw unavailable('auth');
  throw new Problem(400, 'validation', 'The request is not valid', 'Choose another password.', {
    errors: [{ path: 'password', message: 'The sign-in server refuses this password.' }],
  });
}

/** Ends all sessions of the token's user but its own. Throws 401 or 503. */
export async function endOtherSessions(auth: AuthAddress, token: string): Promise<void> {
  const response = await asUser(auth, token, 'POST', 'logout?scope=others', {});
  if (response.ok) return;
  if (response.status >= 500 || response.status === 429) throw unavailable('auth');
  throw signedOut('This session has been signed out.');
}

async function asUser(
  auth: AuthAddress,
  token: string,
  method: string,
  path: string,
  body: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return await fetch(`${auth.url}/${path}`, {
      method,
      headers: {
        apikey: auth.publishableKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw unavailable('auth', error);
  }
}
