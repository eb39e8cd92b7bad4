import { rateLimit, ipKeyGenerator } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { bearerToken } from '../auth/bearer.ts';
import type { Dependencies } from '../dependencies.ts';
import { tooMany } from './problem.ts';
import type { RouteLimit } from './route.ts';

/** Counts a route's requests by the signed-in user, else by address; counts are this process's. */
export function callerLimit(limit: RouteLimit, deps: Dependencies): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: limit.perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: async (request) => {
      const token = bearerToken(request);
      const caller = token && (await deps.verifyToken(token).catch(() => undefined));
      return caller ? `user:${caller.claims.sub}` : `ip:${ipKeyGenerator(request.ip ?? '')}`;
    },
    handler: (_request, response) => {
      throw tooMany(Number(response.getHeader('Retry-After') ?? 60));
    },
  });
}
