import { randomBytes } from 'node:crypto';
import { decodeProtectedHeader, errors, importSPKI, jwtVerify } from 'jose';
import { z } from 'zod';
import type { SimulatorSecrets } from '../secrets.ts';

type Account = SimulatorSecrets['ga4']['accounts'][number];

const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';
const LIFETIME_SECONDS = 3599;
const grant = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  assertion: z.string().min(1),
});

/** Why Google's token endpoint refuses, as its body says it. */
class GrantError extends Error {}

/** Turns signed assertions of known service accounts into access tokens. */
export class GoogleTokens {
  readonly #accounts: readonly Account[];
  readonly #now: () => number;
  readonly #granted = new Map<string, { account: Account; until: number }>();

  constructor(accounts: readonly Account[], now: () => number) {
    this.#accounts = accounts;
    this.#now = now;
  }

  /** The account behind a Bearer token, while the token lasts. */
  accountOf(header = ''): Account | undefined {
    const held = this.#granted.get(header.replace(/^Bearer /, ''));
    return held && held.until > this.#now() ? held.account : undefined;
  }

  /** Status and body of the token endpoint's answer; `audience` is its own address. */
  async grant(body: unknown, audience: string): Promise<{ status: number; body: object }> {
    const request = grant.safeParse(body);
    if (!request.success) {
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    }
    try {
      const account = await this.#verify(request.data.assertion, audience);
      const token = `ya29.${randomBytes(24).toString('base64url')}`;
      this.#granted.set(token, { account, until: this.#now() + LIFETIME_SECONDS * 1000 });
      const lasts = { expires_in: LIFETIME_SECONDS, token_type: 'Bearer' };
      return { status: 200, body: { access_token: token, ...lasts } };
    } catch (error) {
      const description = reason(error);
      return { status: 400, body: { error: 'invalid_grant', error_description: description } };
    }
  }

  /** Ends all granted tokens, as if an hour had passed. */
  expire(): void {
    this.#granted.clear();
  }

  async #verify(assertion: string, audience: string): Promise<Account> {
    const { kid } = decodeProtectedHeader(assertion);
    const account = this.#accounts.find(({ privateKeyId }) => privateKeyId === kid);
    if (!account) throw new GrantError('Invalid JWT Signature.');
    const { payload } = await jwtVerify(
      assertion,
      await importSPKI(account.publicKeyPem, 'RS256'),
      {
        algorithms: ['RS256'],
        issuer: account.clientEmail,
        audience,
        requiredClaims: ['iat', 'exp'],
        currentDate: new Date(this.#now()),
        clockTolerance: 60,
      },
    );
    if (payload['scope'] !== SCOPE) throw new GrantError('Invalid scope.');
    if ((payload.exp ?? 0) - (payload.iat ?? 0) > 3600) {
      throw new GrantError(
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      );
    }
    return account;
  }
}

function reason(error: unknown): string {
  if (error instanceof GrantError) return error.message;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'Invalid JWT Signature.';
  if (error instanceof errors.JOSEError) return `Invalid JWT: ${error.message}`;
  return 'Bad Request';
}
