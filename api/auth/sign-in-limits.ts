import { Router, type Request, type RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { tooMany } from '../http/problem.ts';

const minute = 60_000;
const addressed = z.object({ email: z.string() });

/**
 * Limits of the sign-in paths: passwords and codes 10 a minute and network address and 5 a minute
 * and e-mail address each; mailed codes 3 in 10 minutes an e-mail address; all together 120 a minute.
 * Counted before the auth server is asked, so known and unknown addresses are treated alike.
 * The counts are this process's own.
 */
export function signInLimits(): Router {
  const router = Router();
  router.use(limit(120, minute, network, () => true));
  for (const guess of [isPassword, isCode]) {
    router.use(limit(10, minute, network, guess));
    router.use(limit(5, minute, email, guess));
  }
  router.use(limit(3, 10 * minute, email, isMailed));
  return router;
}

type Test = (request: Request) => boolean;

// A refresh token is no guess. Anything but exactly that grant counts as one.
const isPassword: Test = (request) =>
  request.path === '/token' && request.query.grant_type !== 'refresh_token';
const isCode: Test = (request) => request.path === '/verify';
const isMailed: Test = (request) =>
  ['/otp', '/recover', '/resend', '/signup'].includes(request.path);

const network = (request: Request): string => `ip:${ipKeyGenerator(request.ip ?? '')}`;

/** The e-mail address of the body, normalised; without one the network address. */
function email(request: Request): string {
  const body = addressed.safeParse(request.body);
  return body.success ? `email:${body.data.email.trim().toLowerCase()}` : network(request);
}

function limit(
  count: number,
  windowMs: number,
  key: (request: Request) => string,
  applies: Test,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit: count,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: key,
    skip: (request) => !applies(request),
    handler: (_request, _response, _next, options) => {
      throw tooMany(Math.ceil(options.windowMs / 1000));
    },
  });
}
