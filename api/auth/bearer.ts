import type { Request } from 'express';
import { Problem } from '../http/problem.ts';

/** The token of `Authorization: Bearer …`; undefined without one. No other place is looked at. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** 401: nobody is signed in, or no longer. */
export function signedOut(detail: string, cause?: unknown): Problem {
  return new Problem(401, 'not-signed-in', 'Not signed in', detail, {
    headers: { 'WWW-Authenticate': 'Bearer realm="dra", error="invalid_token"' },
    cause,
  });
}
