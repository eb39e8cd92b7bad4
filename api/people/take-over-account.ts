import type { ApiConfig } from '../config.ts';
import { endOtherSessions, setPassword } from '../auth/auth-server.ts';
import { conflict } from '../http/problem.ts';

const attempts = 3;

/**
 * Leaves the account with this password and this one session, whoever else had either before.
 * Somebody with a session of their own could set a password between two of our steps, so the last
 * step must find ours still set: then no session that began with another password is left.
 * Throws 409 when somebody keeps changing it.
 */
export async function takeOverAccount(
  auth: ApiConfig['auth'],
  token: string,
  password: string,
): Promise<void> {
  await setPassword(auth, token, password);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await endOtherSessions(auth, token);
    if ((await setPassword(auth, token, password)) === 'same') return;
  }
  throw conflict('other-sessions-open', 'Somebody else is changing this account. Try again.');
}
