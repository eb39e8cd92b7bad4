import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { withUser } from '../../database/session.ts';
import { bearerToken, signedOut } from '../auth/bearer.ts';
import type { Dependencies } from '../dependencies.ts';
import { authorise } from './authorise.ts';
import { callerLimit } from './caller-limit.ts';
import { Problem, invalid, notFound, type FieldError } from './problem.ts';
import { unstorableFields } from './storable-text.ts';
import type { Access, Answer, Inputs, Parsed, Route, SignedInContext } from './route.ts';

/** Adds a declared route to Express: limit, parsing, caller, transaction, answer. */
export function register(app: Express, route: Route, deps: Dependencies): void {
  const { method, path, limit } = route.spec;
  const handlers: RequestHandler[] = limit === undefined ? [] : [callerLimit(limit, deps)];
  app[method](path, ...handlers, async (request, response) => {
    const context = { request, response, log: request.log };
    const answer = await route.run({
      context,
      parse: (input) => parse(input, request),
      signedIn: () => signedIn(route.access, context, deps),
    });
    if (answer !== undefined) send(response, route, answer);
  });
}

async function signedIn(
  access: Access,
  context: Pick<SignedInContext, 'request' | 'response' | 'log'>,
  deps: Dependencies,
): Promise<SignedInContext> {
  const token = bearerToken(context.request);
  if (token === undefined) throw signedOut('Send an access token as "Authorization: Bearer …".');
  const { claims, expiresAt } = await deps.verifyToken(token);
  return {
    ...context,
    caller: { claims, token, expiresAt },
    inTransaction: (work) =>
      withUser(deps.database, claims, async (em) => work(em, await authorise(em, access))),
  };
}

function parse<I extends Inputs>(input: z.ZodObject<I>, request: Request): Parsed<I> {
  const body: unknown = request.body;
  if ('body' in input.shape && body === undefined && hasBody(request)) {
    throw new Problem(415, 'media-type', 'Unsupported media type', 'Send JSON (application/json).');
  }
  const unstorable = [...unstorableFields(request.query), ...unstorableFields(body)];
  if (unstorable.length > 0) throw invalid(unstorable);
  const read = input.safeParse({ params: request.params, query: request.query, body });
  if (read.success) return read.data;
  const issues = read.error.issues;
  if (issues.some((issue) => issue.path[0] === 'params')) throw notFound('address');
  throw invalid(issues.flatMap(fieldErrors));
}

function hasBody(request: Request): boolean {
  return Number(request.headers['content-length'] ?? 0) > 0;
}

/** An unknown field is an error of that field, not of the object around it. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.slice(1).map(String);
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: path.join('.'), message: issue.message }];
  }
  return issue.keys.map((key) => ({
    path: [...path, key].join('.'),
    message: 'There is no such field.',
  }));
}

function send(response: Response, route: Route, answer: Answer): void {
  const schema = route.spec.responses[answer.status]?.schema;
  response.status(answer.status).set(answer.headers ?? {});
  if (schema === undefined) response.end();
  else response.json(schema.parse(answer.body));
}
