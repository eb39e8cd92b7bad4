import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose';
import { z } from 'zod';
import type { UserClaims } from '../../database/session.ts';
import { unavailable, type Problem } from '../http/problem.ts';
import { signedOut } from './bearer.ts';

/** The claims of a good token and its end, in seconds since 1970. Throws 401, or 503 without keys. */
export type TokenVerifier = (token: string) => Promise<{ claims: UserClaims; expiresAt: number }>;

export interface VerifierOptions {
  /** The auth server's base, where `.well-known/jwks.json` is. */
  readonly url: string;
  readonly issuer: string;
  /** Set: HS256 with this secret and nothing else. Not set: ES256 or RS256 by the server's JWKS. */
  readonly jwtSecret?: string | undefined;
}

// GoTrue writes no `iss` when its issuer is not configured, so a missing one is not a fault.
const payload = z.object({
  sub: z.uuid(),
  role: z.literal('authenticated'),
  exp: z.number(),
  email: z.string().optional(),
  session_id: z.string().optional(),
});

/** A verifier whose mode is fixed by configuration, so that a token cannot choose its algorithm. */
export function tokenVerifier(options: VerifierOptions): TokenVerifier {
  const read = options.jwtSecret === undefined ? byJwks(options.url) : bySecret(options.jwtSecret);
  return async (token) => {
    const claims = await read(token).catch((error: unknown) => {
      throw refusal(error);
    });
    const parsed = payload.safeParse(claims);
    const issuer = claims.iss;
    if (!parsed.success || (issuer !== undefined && issuer !== options.issuer)) {
      throw signedOut('The access token is not one of a signed-in person.');
    }
    const { exp, ...user } = parsed.data;
    return { claims: user, expiresAt: exp };
  };
}

const always: JWTVerifyOptions = {
  audience: 'authenticated',
  requiredClaims: ['exp', 'sub'],
  clockTolerance: 30,
};

type Reader = (token: string) => Promise<JWTPayload>;

function bySecret(secret: string): Reader {
  const key = new TextEncoder().encode(secret);
  return async (token) =>
    (await jwtVerify(token, key, { ...always, algorithms: ['HS256'] })).payload;
}

function byJwks(url: string): Reader {
  const keys = createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`), {
    timeoutDuration: 5_000,
  });
  return async (token) =>
    (await jwtVerify(token, keys, { ...always, algorithms: ['ES256', 'RS256'] })).payload;
}

/** Everything that jose says of the token is 401; a key set that cannot be fetched is ours, 503. */
function refusal(error: unknown): Problem {
  if (error instanceof errors.JWTExpired) return signedOut('The access token has expired.', error);
  const aboutToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC';
  return aboutToken
    ? signedOut('The access token is not valid.', error)
    : unavailable('auth', error);
}
