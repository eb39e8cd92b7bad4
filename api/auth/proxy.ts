import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { ApiConfig } from '../config.ts';
import { Problem, invalid, notFound, unavailable } from '../http/problem.ts';
import { neutralAnswer } from './neutral-answers.ts';
import { signInLimits } from './sign-in-limits.ts';

/** What a page needs to sign in; everything else of the auth server, its admin API first, is 404. */
const doors: Record<string, readonly string[]> = {
  '/token': ['POST'],
  '/otp': ['POST'],
  '/verify': ['GET', 'POST'],
  '/recover': ['POST'],
  '/resend': ['POST'],
  '/signup': ['POST'],
  '/logout': ['POST'],
  '/user': ['GET', 'PUT'],
  '/settings': ['GET'],
  '/.well-known/jwks.json': ['GET'],
};

const sentOn = ['authorization', 'apikey', 'x-client-info', 'x-supabase-api-version', 'user-agent'];
const sentBack = ['content-type', 'location', 'retry-after', 'x-sb-error-code', 'cache-control'];

/** Forwards the sign-in paths to the auth server, behind the limits that it may not have itself. */
export function authProxy(auth: ApiConfig['auth']): Router {
  const router = Router();
  router.use(onlyKnownDoors);
  // Any content type: what the limits count and what is sent on must be the same body.
  router.use(express.json({ limit: '32kb', type: () => true }));
  router.use(plainBody);
  router.use(signInLimits());
  router.use((request, response) => forward(auth, request, response));
  return router;
}

const onlyKnownDoors: RequestHandler = (request, _response, next) => {
  const methods = Object.hasOwn(doors, request.path) ? doors[request.path] : undefined;
  if (methods?.includes(request.method) !== true) throw notFound('address');
  next();
};

const fields = z.record(z.string(), z.unknown());

/**
 * The auth server reads field names without regard to case, we count `email`: so field names must be
 * as documented. An account's address is what its invitation was bound to, so it is not changed here.
 */
const plainBody: RequestHandler = (request, _response, next) => {
  if (request.method === 'GET' || request.body === undefined) {
    next();
    return;
  }
  const body = fields.safeParse(request.body);
  if (!body.success) throw invalid([{ path: '', message: 'Send a JSON object.' }]);
  const refused = Object.keys(body.data).filter(
    (name) =>
      !/^[a-z_]+$/.test(name) || (request.path === '/user' && ['email', 'phone'].includes(name)),
  );
  if (refused.length > 0) {
    throw invalid(refused.map((path) => ({ path, message: 'This field is not taken here.' })));
  }
  next();
};

async function forward(
  auth: ApiConfig['auth'],
  request: Request,
  response: Response,
): Promise<void> {
  const answer = await ask(auth, request);
  const text = await answer.text();
  const neutral = neutralAnswer(request, answer.status, text);
  for (const name of neutral === undefined ? sentBack : []) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  if (neutral === undefined) response.status(answer.status).send(text);
  else response.status(neutral.status).json(neutral.body);
}

async function ask(auth: ApiConfig['auth'], request: Request): Promise<globalThis.Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of sentOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (!headers.has('apikey')) headers.set('apikey', auth.publishableKey);
  if (request.ip !== undefined) headers.set('x-forwarded-for', request.ip);
  try {
    const answer = await fetch(auth.url + request.url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
      ...(request.method !== 'GET' && { body: JSON.stringify(request.body ?? {}) }),
    });
    if (answer.status < 500) return answer;
    throw new Problem(502, 'auth-failed', 'Sign-in failed', 'The sign-in server has a fault.');
  } catch (error) {
    throw error instanceof Problem ? error : unavailable('auth', error);
  }
}
