import type { Request } from 'express';
import { z } from 'zod';

interface NeutralAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const coded = z.object({ error_code: z.string() });

/** Refusals that say something of the request and nothing of the address. */
const aboutRequest = new Set([
  'validation_failed',
  'bad_json',
  'weak_password',
  'email_address_invalid',
  'captcha_failed',
  'over_request_rate_limit',
]);

const mailing = new Set(['/otp', '/recover', '/resend', '/signup']);
const mailed: NeutralAnswer = { status: 200, body: {} };
const wrongPassword = refusal(400, 'invalid_credentials', 'Invalid login credentials');
const wrongCode = refusal(403, 'otp_expired', 'Token has expired or is invalid');

/**
 * The answer that known and unknown addresses share, in place of one that would tell them apart
 * ("not confirmed", "sign-ups not allowed", "mailed a moment ago"); undefined where the auth
 * server's own answer tells nothing.
 */
export function neutralAnswer(
  request: Pick<Request, 'path' | 'method' | 'query'>,
  status: number,
  text: string,
): NeutralAnswer | undefined {
  const refused = status >= 400;
  if (request.method !== 'POST' || (refused && aboutRequest.has(errorCode(text)))) return undefined;
  if (mailing.has(request.path)) return mailed;
  if (!refused) return undefined;
  if (request.path === '/verify') return wrongCode;
  const isPassword = request.path === '/token' && request.query.grant_type !== 'refresh_token';
  return isPassword ? wrongPassword : undefined;
}

/** In the auth server's own form, which its client library reads. */
function refusal(code: number, errorName: string, msg: string): NeutralAnswer {
  return { status: code, body: { code, error_code: errorName, msg } };
}

function errorCode(text: string): string {
  try {
    return coded.safeParse(JSON.parse(text)).data?.error_code ?? '';
  } catch {
    return '';
  }
}
